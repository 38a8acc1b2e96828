import type { Texts } from './texts.ts';

/** 窗口中关于批次文件的文字。 */
export const windowManifestZhCN: Texts['window']['manifest'] = {
  menu: '批次文件',
  open: '打开批次或清单…',
  save: '保存批次…',
  asBatch: '导出为批次文件…',
  taken: '{{file}}：已添加 {{added}} / {{rows}} 条',
  notTaken: '{{count}} 条未添加',
  unusable: '无法使用 {{file}}。',
  listTitle: '{{file}} 中未添加的条目',
  listLead: '改正这些行后重新打开即可：已在批次中的不会重复添加。',
  line: '第 {{line}} 行',
  sample: '第 {{line}} 个样本',
};
