import { app, type BrowserWindow, powerMonitor } from 'electron';
import type { EventName, Events } from '../src/contract/commands.ts';
import type { AppSettings } from '../src/contract/settings.ts';
import { takeUploadLock } from '../src/engine/history/lock.ts';
import { DataFolderError } from '../src/engine/history/open.ts';
import { Attention } from './attention.ts';
import { parseBootOptions } from './bootOptions.ts';
import { compose, translateFor } from './compose.ts';
import { askLocked, createDialogs, tellBadFolder } from './dialogs.ts';
import { startEmbeddedSandbox } from './embeddedSandbox.ts';
import { eventChannel } from './ipc/channels.ts';
import { bindCommands } from './ipc.ts';
import { showMenu } from './menu.ts';
import { findPlaces } from './places.ts';
import { registerScheme, servePages } from './protocol.ts';
import { watchQuit } from './quit.ts';
import { systemKeyring } from './secrets.ts';
import { parseSettings } from './settings/appSettings.ts';
import { openAppStore } from './settings/appStore.ts';
import { KeyKeeper } from './settings/keyKeeper.ts';
import { applyTheme, createWindow, lockSession, openPage } from './window.ts';

/** The app from nothing to an open window, in order. Before `ready` only what has to be there by then. */
const options = parseBootOptions(process.argv);
if (options.dataFolder) app.setPath('userData', options.dataFolder);
registerScheme();
app.enableSandbox();

if (app.requestSingleInstanceLock()) void app.whenReady().then(boot);
else app.quit();

async function boot(): Promise<void> {
  const dataFolder = app.getPath('userData');
  const places = findPlaces(app.isPackaged ? process.resourcesPath : null);
  let window: BrowserWindow | null = null;

  // 1. Settings, and with them language and theme.
  const store = openAppStore(dataFolder, Date.now());
  let translate = translateFor(parseSettings(store.get('settings')));
  applyTheme(parseSettings(store.get('settings')).theme);

  // 2. Nobody else uploads with this folder.
  try {
    while (takeUploadLock(dataFolder) === null) {
      if (!(await askLocked(translate))) return app.quit();
    }
  } catch (error) {
    if (!(error instanceof DataFolderError)) throw error;
    tellBadFolder(translate, error.folder, error.detail);
    return app.quit();
  }

  // 3. The engine behind its commands.
  const keys = await KeyKeeper.open(store, systemKeyring(process.platform));
  const sandbox = await startEmbeddedSandbox(options.sandbox, Date.now());
  const send = <E extends EventName>(event: E, payload: Events[E]): void => {
    if (window && !window.isDestroyed()) window.webContents.send(eventChannel(event), payload);
  };
  const putUpMenu = (): void =>
    showMenu(translate, process.platform, (command) => {
      window?.show();
      send('menu', command);
    });
  const dialogs = createDialogs(
    () => window,
    () => translate,
  );
  const composition = compose({
    dataFolder,
    places,
    store,
    keys,
    sandbox,
    dialogs,
    send,
    attention: new Attention({ window: () => window, translate: () => translate }),
    onSettings(settings: AppSettings) {
      translate = translateFor(settings);
      applyTheme(settings.theme);
      putUpMenu();
    },
  });

  // 4. The boundary: pages, commands, permissions.
  servePages({ root: places.renderer, sample: (id) => composition.sample(id) });
  bindCommands(
    composition.handlers,
    () => window?.webContents ?? null,
    () => undefined,
  );
  lockSession();

  // 5. The window.
  putUpMenu();
  window = createWindow({ preload: places.preload, icon: places.icon, store });
  watchQuit(window, { composition, dialogs });
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });

  // 6. Sleep breaks connections: nothing new is begun before it, and what was going on goes on after it.
  let wasUploading = false;
  powerMonitor.on('suspend', () => {
    wasUploading = composition.isUploading();
    composition.pause();
  });
  powerMonitor.on('resume', () => {
    if (wasUploading) composition.resume();
  });

  await openPage(window);
}
