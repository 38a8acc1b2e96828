import type { Texts } from './texts.ts';

export const shellZhCN: Texts['shell'] = {
  name: '音频样本上传',
  menu: {
    file: '文件',
    addFiles: '添加文件…',
    addFolder: '添加文件夹…',
    exportCsv: '导出 CSV…',
    exportJson: '导出 JSON…',
    showSettings: '设置…',
    quit: '退出',
    edit: '编辑',
    undo: '撤销',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    removeSelected: '移除所选',
    copyIds: '复制 file_id',
    filter: '筛选',
    upload: '上传',
    start: '开始',
    pause: '暂停',
    cancelAll: '全部取消',
    view: '视图',
    showBatch: '批次',
    showHistory: '历史记录',
    showRemote: 'MiniMax 上的文件',
    zoomIn: '放大',
    zoomOut: '缩小',
    resetZoom: '实际大小',
    fullScreen: '全屏',
    window: '窗口',
    minimize: '最小化',
    close: '关闭',
    about: '关于',
    hide: '隐藏',
    hideOthers: '隐藏其他',
    showAll: '全部显示',
  },
  dialog: {
    addFiles: '添加文件',
    addFolder: '添加文件夹',
    accepted: '样本（mp3、m4a、wav、txt、zip）',
    allFiles: '所有文件',
    exportTitle: '导出批次',
  },
  quit: {
    message: '仍在上传。',
    detail: '未完成的部分会保留，下次打开应用时继续。',
    quit: '退出，稍后继续',
    stay: '继续上传',
  },
  locked: {
    message: '应用的另一个副本正在上传。',
    detail: '它可能在终端中运行。两个同时上传可能会重复发送样本。请等待其完成后重试。',
    again: '重试',
    quit: '退出',
  },
  badFolder: {
    message: '数据文件夹无法使用。',
    detail: '{{folder}}（{{detail}}）',
  },
  crashed: {
    message: '窗口停止工作。',
    detail: '上传不受影响。窗口将重新打开。',
  },
  finished: {
    title: '上传已结束',
    done: '已上传 {{count}} 个',
    left: '未上传 {{count}} 个',
  },
  stopped: { title: '上传已停止' },
  start: {
    building: '正在构建…',
    buildFailed: '构建失败：见上文。',
    onElectron: '正在用 Electron 打开应用。',
    noElectron:
      'Electron 的二进制文件未安装：npm ci 不会下载它。\n' +
      '  获取：           npx install-electron\n' +
      '  GitHub 较慢时：  ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/ npx install-electron\n' +
      '  无网络时：       将发行版 zip 放入缓存文件夹：Linux 为 ~/.cache/electron，\n' +
      '                   macOS 为 ~/Library/Caches/electron，Windows 为 %LOCALAPPDATA%\\electron\\Cache',
    onStandIn: '改为在 Chromium 窗口中打开同一构建。原生菜单需要 Electron。',
    noDisplay: '没有显示器：改为在终端中运行演示。',
    noChromium: '也没有 Chromium：改为在终端中运行演示。',
  },
};
