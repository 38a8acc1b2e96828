import type { Snapshot } from '../src/contract/commands.ts';
import type { Sample } from '../src/contract/sample.ts';
import type { AppSettings, AppState } from '../src/contract/settings.ts';
import { createUndiciTransport } from '../src/engine/api/undiciTransport.ts';
import { Engine } from '../src/engine/engine.ts';
import { createInspectorPool } from '../src/engine/inspect/pool.ts';
import type { Logger } from '../src/engine/ports.ts';
import { SYSTEM_CLOCK } from '../src/engine/ports.ts';
import { RemoteFiles } from '../src/engine/remote/remoteFiles.ts';
import type { Sandbox } from '../src/sandbox/index.ts';
import { RunProgress } from './attention/runProgress.ts';
import type { Attention } from './attention.ts';
import { batchCommands } from './commands/batchCommands.ts';
import { cutCommands } from './commands/cutCommands.ts';
import { exportCommand } from './commands/exportCommand.ts';
import { historyCommands } from './commands/historyCommands.ts';
import { Imports } from './commands/imports.ts';
import { Intakes } from './commands/intakes.ts';
import { manifestCommands } from './commands/manifestCommands.ts';
import { remoteCommands } from './commands/remoteCommands.ts';
import { settingsCommands } from './commands/settingsCommands.ts';
import type { SystemCommands } from './commands/systemCommands.ts';
import type { Dialogs } from './dialogs.ts';
import type { CommandHandlers } from './ipc/answer.ts';
import { ChangeNote } from './ipc/changeNote.ts';
import type { SendEvent } from './ipc/eventBatcher.ts';
import { EventBatcher } from './ipc/eventBatcher.ts';
import type { Places } from './places.ts';
import { parseSettings, toEngineSettings, usesSandbox } from './settings/appSettings.ts';
import type { AppStore } from './settings/appStore.ts';
import type { KeyKeeper } from './settings/keyKeeper.ts';
import { shownLanguage } from './settings/language.ts';
import { RunFlag } from './settings/runFlag.ts';

export interface CompositionPorts {
  readonly dataFolder: string;
  readonly places: Places;
  readonly store: AppStore;
  readonly keys: KeyKeeper;
  readonly sandbox: Sandbox;
  readonly dialogs: Dialogs;
  readonly send: SendEvent;
  readonly attention: Pick<Attention, 'update' | 'finished' | 'end'>;
  readonly system: (engine: Engine) => SystemCommands;
  readonly logger: Logger;
  readonly version: string;
  /** The system's locale. */
  readonly locale: string | undefined;
  /** Settings were changed: theme and native menu follow. */
  readonly onSettings: (settings: AppSettings) => void;
}

/** The app put together: the engine behind its commands, and everything that follows its events. */
export interface Composition {
  readonly handlers: CommandHandlers;
  sample(id: string): Sample | null;
  isUploading(): boolean;
  /** The computer goes to sleep: what is in the air may break, nothing new is begun. */
  suspend(): void;
  /** It is awake again: what was going on goes on. */
  wake(): void;
  /** Writes everything down and ends; what is in the air gets a moment to land. */
  shutDown(): Promise<void>;
}

/** How long what is in the air may take to land when the app quits. */
const LANDING_MS = 3_000;

/** Throws `DataFolderError` when the history cannot be opened at all. */
export function compose(ports: CompositionPorts): Composition {
  const { store, keys, sandbox, dialogs, attention, dataFolder } = ports;
  let settings = parseSettings(store.get('settings'));
  const transport = createUndiciTransport();
  const batcher = new EventBatcher({
    send: ports.send,
    queueState: () => engine.queueState,
    beforeFlush: follow,
    clock: SYSTEM_CLOCK,
  });
  const progress = new RunProgress();
  const known = new Set<string>();
  /** The sandbox is the same one for the user, though its port is another one each time. */
  const target = () => (usesSandbox(settings, keys.key) ? 'sandbox' : engine.settings.host);
  const engineSettings = () => toEngineSettings(settings, keys.key, sandbox.url);

  const engine = new Engine({
    dataFolder,
    settings: engineSettings(),
    keepsBatch: true,
    transport,
    logger: ports.logger,
    inspector: createInspectorPool({ workerUrl: ports.places.inspectWorker }),
    historyWorkerUrl: ports.places.historyWorker,
    searchWorkerUrl: ports.places.searchWorker,
    onHistory: () => historyNote.note(),
    onSample,
    onQueue: () => batcher.queue(),
  });
  const historyNote = new ChangeNote(SYSTEM_CLOCK, () => ports.send('history', {}));
  const remote = new RemoteFiles({
    client: () => engine.client,
    host: () => engine.settings.host,
    history: engine.history,
    clock: SYSTEM_CLOCK,
    random: Math.random,
  });
  const runFlag = new RunFlag(store);
  const intakes = new Intakes({
    add: (paths, purpose) => engine.add(paths, purpose),
    onFound: (found) => batcher.adding(found),
  });

  const imports = new Imports(engine, intakes);

  function onSample(sample: Sample): void {
    if (sample.status.kind === 'removed') known.delete(sample.id);
    else if (!known.has(sample.id)) {
      known.add(sample.id);
      intakes.noteNew();
    }
    progress.note(sample.id, sample.status.kind);
    batcher.sample(sample);
    if (sample.status.kind !== 'uploading') historyNote.note();
  }

  /** Everything outside the window that goes along with the uploads. */
  function follow(): void {
    const queue = engine.queueState;
    runFlag.set(queue.mode === 'running' && progress.underWay > 0 ? target() : null);
    attention.update(queue, progress.fraction);
    const summary = progress.takeSummary();
    if (summary) attention.finished(summary);
    // The run is over, even if nothing was to be sent: what is added from now on is looked at first.
    if (queue.mode === 'running' && progress.isIdle && !intakes.isWalking) engine.pause();
  }

  const appState = (): AppState => ({
    version: ports.version,
    platform: platform(),
    dataFolder,
    host: engine.settings.host,
    isSandbox: usesSandbox(settings, keys.key),
    language: shownLanguage(settings, ports.locale),
    settings,
    key: keys.state,
    historyPutAside: engine.putAside,
  });
  const reconfigure = (): void => {
    engine.configure(engineSettings());
    ports.onSettings(settings);
    batcher.app(appState());
  };

  const isUploading = (): boolean => engine.queueState.inFlight > 0 || runFlag.target !== null;
  let wasUploading = false;

  const wasUploadingTo = runFlag.target;
  engine.reopen();
  // Whoever composes the app holds the upload lock.
  void engine.cleanCuts();
  // To another host only when the user says so: a key may be gone, and the sandbox in its place.
  if (wasUploadingTo === target()) engine.start({ alsoLater: true });

  const system = ports.system(engine);

  return {
    handlers: {
      snapshot(): Snapshot {
        return { app: appState(), queue: engine.queueState, samples: [...engine.samples()] };
      },
      ...batchCommands({ engine, intakes, imports, dialogs, samples: ports.places.samples }),
      ...manifestCommands({ engine, imports, dialogs }),
      ...cutCommands({ engine, dialogs }),
      ...exportCommand(engine, dialogs),
      ...system,
      ...historyCommands({
        engine,
        intakes,
        dialogs,
        copyText: async (text) => system.copyText({ text }),
      }),
      ...remoteCommands({
        remote,
        clock: SYSTEM_CLOCK,
        onProgress: (deleted) => ports.send('remoteDelete', deleted),
      }),
      ...settingsCommands({
        keys,
        transport,
        settings: () => settings,
        change(next) {
          store.set('settings', next);
          settings = next;
          reconfigure();
        },
        keyChanged: reconfigure,
        appState,
      }),
    },
    sample: (id) => engine.sample(id),
    isUploading,
    suspend() {
      wasUploading = isUploading();
      engine.pause();
    },
    wake() {
      if (wasUploading) engine.start({ alsoLater: true });
      wasUploading = false;
    },
    async shutDown() {
      runFlag.freeze();
      batcher.clear();
      historyNote.clear();
      engine.pause();
      remote.cancelDelete();
      await Promise.race([Promise.all([engine.landed(), remote.idle()]), after(LANDING_MS)]);
      await engine.close();
      attention.end();
      await sandbox.close();
    },
  };
}

function after(delayMs: number): Promise<void> {
  return new Promise((resolve) => void SYSTEM_CLOCK.after(delayMs, resolve));
}

function platform(): AppState['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
