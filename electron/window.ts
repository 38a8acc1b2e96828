import { BrowserWindow, nativeTheme, type Session, screen, session } from 'electron';
import type { ThemeChoice } from '../src/contract/settings.ts';
import type { Translate } from '../src/i18n/translator.ts';
import { tellCrashed } from './dialogs.ts';
import { isStartUrl, START_URL, staysInside } from './page/origin.ts';
import type { AppStore } from './settings/appStore.ts';
import { parseWindowState, SMALLEST } from './window/windowState.ts';

export interface WindowPorts {
  readonly preload: string;
  readonly icon: string;
  readonly store: AppStore;
}

/** Nothing listens on the discard port, and this machine itself is no exception. */
const NOWHERE = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

/**
 * No page may ask for camera, microphone, notifications or anything else; nothing is downloaded. The window talks to no
 * network either: its content security policy says so, and here it is said once more for what such a policy does not
 * govern, for example WebRTC. The engine's requests do not go through this session.
 */
export async function lockSession(target: Session = session.defaultSession): Promise<void> {
  target.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  target.setPermissionCheckHandler(() => false);
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !staysInside(url) }));
  await target.setProxy(NOWHERE);
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
  // Without a proxy that takes UDP, and there is none, WebRTC has TCP left, and that goes to the session's proxy.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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
    if (!isStartUrl(event.url)) event.preventDefault();
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
