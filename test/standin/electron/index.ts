/* What `import … from 'electron'` is given: the names below and no others. */
import { strict } from '../strict.ts';
import { app as standInApp } from './app.ts';
import { BrowserWindow } from './browserWindow.ts';
import * as desktop from './desktop.ts';
import { dialog as standInDialog } from './dialog.ts';
import { ipcMain as standInIpcMain } from './ipcMain.ts';
import { Menu } from './menu.ts';
import { protocol as standInProtocol } from './protocol.ts';
import { session as standInSession } from './session.ts';

const { Notification } = desktop;

export const app = strict('app', standInApp);
export const clipboard = strict('clipboard', desktop.clipboard);
export const dialog = strict('dialog', standInDialog);
export const ipcMain = strict('ipcMain', standInIpcMain);
export const nativeTheme = strict('nativeTheme', desktop.nativeTheme);
export const powerMonitor = strict('powerMonitor', desktop.powerMonitor);
export const powerSaveBlocker = strict('powerSaveBlocker', desktop.powerSaveBlocker);
export const protocol = strict('protocol', standInProtocol);
export const safeStorage = strict('safeStorage', desktop.safeStorage);
export const screen = strict('screen', desktop.screen);
export const session = strict('session', standInSession);
export const shell = strict('shell', desktop.shell);
export { BrowserWindow, Menu, Notification };

const electron = strict('electron', {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
});
// biome-ignore lint/style/noDefaultExport: Electron has one, and packages use it.
export default electron;
