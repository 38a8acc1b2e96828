import { BrowserWindow, nativeTheme, type Session, screen, session } from 'electron';
import type { ThemeChoice } from '../src/contract/settings.ts';
import type { Translate } from '../src/i18n/translator.ts';
import { tellCrashed } from './dialogs.ts';
import { isOwnUrl, START_URL } from './page/origin.ts';
import type { AppStore } from './settings/appStore.ts';
import { parseWindowState, SMALLEST } from './window/windowState.ts';

export interface WindowPorts {
  readonly preload: string;
  readonly icon: string;
  readonly store: AppStore;
}

/** No page may ask for camera, microphone, notifications or anything else; nothing is downloaded. */
export function lockSession(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  target.setPermissionCheckHandler(() => false);
  target.on('will-download', (event) => event.preventDefault());
}

/** The app's one window: sandboxed, on the app's own page and nowhere else. It shows itself when it has something to show. */
export function createWindow({ preload, icon, store }: WindowPorts): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = parseWindowState(store.get('window'), workAreas);
  const window = new BrowserWindow({
    ...(state.position ?? {}),
    width: state.width,
    height: state.height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => rememberState(window, store));
  denyNavigation(window);
  return window;
}

/** A page that crashed is opened again; the engine goes on meanwhile. */
export function watchCrash({ webContents }: BrowserWindow, translate: () => Translate): void {
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    void tellCrashed(translate()).then(() => webContents.reload());
  });
}

export function openPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(START_URL);
}

export function applyTheme(theme: ThemeChoice): void {
  nativeTheme.themeSource = theme;
}

/** The page is one page: a link, a dropped file or a script may not lead anywhere else. */
function denyNavigation(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
}

function rememberState(window: BrowserWindow, store: AppStore): void {
  const { x, y, width, height } = window.getNormalBounds();
  try {
    store.set('window', { position: { x, y }, width, height, isMaximized: window.isMaximized() });
  } catch {
    // A full disk must not keep the window from closing.
  }
}
