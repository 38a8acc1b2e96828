import { app, type BrowserWindow, ipcMain, powerMonitor } from 'electron';
import type { EventName, Events } from '../src/contract/commands.ts';
import type { AppSettings } from '../src/contract/settings.ts';
import type { UploadLock } from '../src/engine/history/lock.ts';
import { takeUploadLock } from '../src/engine/history/lock.ts';
import { createTranslate } from '../src/i18n/translator.ts';
import { Attention } from './attention.ts';
import { parseBootOptions } from './bootOptions.ts';
import { systemCommands } from './commands/systemCommands.ts';
import { compose } from './compose.ts';
import { askLocked, createDialogs, tellBootFailed } from './dialogs.ts';
import { startEmbeddedSandbox } from './embeddedSandbox.ts';
import { eventChannel } from './ipc/channels.ts';
import { bindCommands } from './ipc.ts';
import { openLogFile } from './logFile.ts';
import { showMenu } from './menu.ts';
import { findPlaces } from './places.ts';
import { registerScheme, servePages } from './protocol.ts';
import { watchQuit } from './quit.ts';
import { systemKeyring } from './secrets.ts';
import { parseSettings } from './settings/appSettings.ts';
import { openAppStore } from './settings/appStore.ts';
import { KeyKeeper } from './settings/keyKeeper.ts';
import { shownLanguage } from './settings/language.ts';
import { applyTheme, createWindow, lockSession, openPage, watchCrash } from './window.ts';

/** The app from nothing to an open window, in order. Here only what has to be said before Electron is ready. */
const options = parseBootOptions(process.argv);
if (options.dataFolder) app.setPath('userData', options.dataFolder);
registerScheme();
app.enableSandbox();

if (app.requestSingleInstanceLock()) void app.whenReady().then(boot).catch(tellBootFailed);
else app.quit();

async function boot(): Promise<void> {
  const dataFolder = app.getPath('userData');
  const places = findPlaces(app.isPackaged ? process.resourcesPath : null);
  const logger = openLogFile(dataFolder, Date.now);
  process.on('unhandledRejection', (error) => logger.warn('unhandled', { error: String(error) }));

  // 1. Settings, and with them language and theme.
  const store = openAppStore(dataFolder, Date.now());
  const locale = app.getPreferredSystemLanguages()[0];
  let translate = createTranslate('en');
  const takeSettings = (settings: AppSettings): void => {
    translate = createTranslate(shownLanguage(settings, locale));
    applyTheme(settings.theme);
  };
  takeSettings(parseSettings(store.get('settings')));

  // 2. Nobody else uploads with this folder, for as long as this is held.
  let lock: UploadLock | null = takeUploadLock(dataFolder);
  while (lock === null) {
    if (!(await askLocked(translate))) return app.exit(0);
    lock = takeUploadLock(dataFolder);
  }
  const held = lock;
  app.on('quit', () => held.release());

  // 3. The engine behind its commands.
  const keys = await KeyKeeper.open(store, systemKeyring(process.platform));
  const sandbox = await startEmbeddedSandbox(options.sandbox, Date.now());
  let window: BrowserWindow | null = null;
  const theWindow = (): BrowserWindow | null => window;
  const theTranslate = () => translate;
  const send = <E extends EventName>(event: E, payload: Events[E]): void => {
    if (window && !window.isDestroyed()) window.webContents.send(eventChannel(event), payload);
  };
  const putUpMenu = (): void => showMenu(translate, process.platform, (command) => send('menu', command));
  const dialogs = createDialogs(theWindow, theTranslate);
  const composition = compose({
    dataFolder,
    places,
    store,
    keys,
    sandbox,
    dialogs,
    send,
    logger,
    attention: new Attention({ window: theWindow, translate: theTranslate }),
    system: (engine) => systemCommands(engine, dataFolder),
    version: app.getVersion(),
    locale,
    onSettings(settings) {
      takeSettings(settings);
      putUpMenu();
    },
  });

  // 4. The boundary: pages, commands, permissions.
  servePages({ root: places.renderer, sample: (id) => composition.sample(id) });
  bindCommands(
    ipcMain,
    composition.handlers,
    () => window?.webContents ?? null,
    (command, error) => logger.warn('command failed', { command, error: String(error) }),
  );
  await lockSession();

  // 5. The window.
  putUpMenu();
  window = createWindow({ preload: places.preload, icon: places.icon, store });
  watchQuit(window, { composition, dialogs });
  watchCrash(window, theTranslate);
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });

  // 6. Sleep breaks connections: nothing new is begun before it, and what was going on goes on after it.
  powerMonitor.on('suspend', () => composition.suspend());
  powerMonitor.on('resume', () => composition.wake());

  await openPage(window);
}
