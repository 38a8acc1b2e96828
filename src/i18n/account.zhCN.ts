import type { Texts } from './texts.ts';

export const accountZhCN: Texts['account'] = {
  gone: {
    deleted: '已于 {{when}} 从账户中删除',
    missing: '账户中已没有这个文件（{{when}} 发现）',
  },
  failure: {
    refused: { what: '服务拒绝了这个请求。', todo: '服务的原话见下方。' },
    rateLimit: { what: '请求过于频繁。', todo: '请等一分钟后重试。' },
    noAnswer: { what: '没有收到有效的回应。', todo: '请重试，数据不会丢失。' },
    aborted: { what: '已取消。', todo: '刷新列表即可看到现有文件。' },
  },
  outcome: {
    deleted: '已删除',
    alreadyGone: '原本就不在了',
    failed: '未能删除',
    notTried: '未尝试',
  },
  cloning: {
    fileIdMissing: '请选择一个音色复刻的上传文件。',
    fileIdWrong: '不是 file_id：只能是数字。',
    voiceIdMissing: '请取一个 voice_id。',
    voiceIdTooShort: '至少 8 个字符。',
    voiceIdTooLong: '最多 256 个字符。',
    voiceIdStart: '请以英文字母开头。',
    voiceIdCharacters: '只能使用英文字母、数字、- 和 _。',
    voiceIdEnd: '不能以 - 或 _ 结尾。',
    promptFileIdWrong: '不是 file_id：只能是数字。',
    promptIsTheVoice: '示例音频不能与复刻音频是同一个文件。',
    promptTextMissing: '请写出示例音频中说的话。',
    promptAudioMissing: '请选择这段文字对应的示例音频，或将文字留空。',
    modelMissing: '生成试听还需要选择模型。',
    textMissing: '生成试听还需要一段文字。',
  },
  manifest: {
    flaw: {
      unreadable: '无法读取文件（{{detail}}）。',
      tooLarge: '文件太大，不像是样本清单。',
      notText: '这不是文本文件。',
      notAManifest: '这不是保存的批次文件。',
      newerVersion: '这个批次由更新版本的应用保存，请更新应用后再打开。',
      noPathColumn: '没有名为 path 的列。第一行必须写明列名：path、purpose、note。',
      brokenTable: '表格在第 {{line}} 行出错：引号缺失或位置不对。',
    },
    row: {
      noPath: '没有填写路径。',
      fileMissing: '文件不存在：{{found}}',
      isFolder: '是文件夹：{{found}}',
      notAPath: '不是有效路径：{{found}}',
      unknownPurpose: '未知的用途：{{found}}',
      noPurpose: '没有填写用途。',
      twice: '重复列出：{{found}}',
      inBatchAlready: '已在批次中：{{found}}',
      noteTooLong: '备注太长。',
      wrongShape: '不是样本条目。',
    },
  },
};
