/** What the shell says outside the window's page: native menu, dialogs, notifications. */
export const shellEn = {
  name: 'Voice Sample Uploader',
  menu: {
    file: 'File',
    addFiles: 'Add Files…',
    addFolder: 'Add Folder…',
    exportCsv: 'Export CSV…',
    exportJson: 'Export JSON…',
    showSettings: 'Settings…',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    removeSelected: 'Remove Selected',
    copyIds: 'Copy file_ids',
    filter: 'Filter',
    upload: 'Upload',
    start: 'Start',
    pause: 'Pause',
    cancelAll: 'Cancel All',
    view: 'View',
    showBatch: 'Batch',
    showHistory: 'History',
    showRemote: 'On MiniMax',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    resetZoom: 'Actual Size',
    fullScreen: 'Full Screen',
    window: 'Window',
    minimize: 'Minimize',
    close: 'Close',
    about: 'About',
    hide: 'Hide',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
  },
  dialog: {
    addFiles: 'Add files',
    addFolder: 'Add folders',
    accepted: 'Samples (mp3, m4a, wav, txt, zip)',
    allFiles: 'All files',
    exportTitle: 'Export the batch',
  },
  quit: {
    message: 'Uploads are still going on.',
    detail: 'What is left is kept, and goes on when the app is opened again.',
    quit: 'Quit and Go On Later',
    stay: 'Keep Uploading',
  },
  locked: {
    message: 'Another copy of the app is uploading.',
    detail:
      'It may be one in a terminal. Two at a time could send a sample twice. Wait for it, then try again.',
    again: 'Try Again',
    quit: 'Quit',
  },
  badFolder: {
    message: 'The data folder cannot be used.',
    detail: '{{folder}} ({{detail}})',
  },
  crashed: {
    message: 'The window stopped working.',
    detail: 'Uploads are not affected. The window is opened again.',
  },
  finished: {
    title: 'Uploads finished',
    done: '{{count}} uploaded',
    left: '{{count}} not uploaded',
  },
  stopped: { title: 'Uploads stopped' },
  start: {
    building: 'Building …',
    buildFailed: 'The build failed: see above.',
    onElectron: 'Opening the app on Electron.',
    noElectron:
      'Electron’s binary is not installed: npm ci does not download it.\n' +
      '  To get it:            npx install-electron\n' +
      '  Where GitHub is slow: ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/ npx install-electron\n' +
      '  Without a network:    put the zip of the release into the cache folder, ~/.cache/electron on Linux,\n' +
      '                        ~/Library/Caches/electron on macOS, %LOCALAPPDATA%\\electron\\Cache on Windows',
    onStandIn: 'Opening the same build in a Chromium window instead. The native menu needs Electron.',
    noDisplay: 'There is no display: running the demo in the terminal instead.',
    noChromium: 'There is no Chromium either: running the demo in the terminal instead.',
  },
} as const;
