import type { QueueStop } from '../contract/failures.ts';
import type { NotTaken } from '../contract/sample.ts';
import { Engine } from '../engine/engine.ts';
import type { UploadLock } from '../engine/history/lock.ts';
import { takeUploadLock } from '../engine/history/lock.ts';
import { DataFolderError } from '../engine/history/open.ts';
import type { EngineOptions } from '../engine/options.ts';
import { EXIT, UsageError } from './exitCodes.ts';
import type { FoundParts, PartsMode } from './findParts.ts';
import { findParts } from './findParts.ts';
import { countByStatus, sampleLine, summaryLine } from './jsonLines.ts';
import { resumeCommand } from './options.ts';
import { printCuts, printHowToShorten, printParts } from './partsReport.ts';
import { createProgress } from './progress.ts';
import { printReport, printStop } from './report.ts';
import type { Terminal } from './terminal.ts';

export interface RunOptions {
  readonly dataFolder: string;
  readonly settings: EngineOptions['settings'];
  readonly json: boolean;
  readonly uploads: boolean;
  /** What becomes of recordings that are too long, besides being said to be. */
  readonly parts?: PartsMode | null;
  /** Fills the batch; resolves with what was not taken. `signal`: the user no longer waits for the rest. */
  readonly fill: (engine: Engine, signal: AbortSignal) => Promise<readonly NotTaken[]>;
  /** What the user says of uploads that nobody else can tell the outcome of, once all is settled; true: of one at least. */
  readonly decide?: (engine: Engine) => boolean;
}

/**
 * One run of the engine over one batch, from intake to report: what `check`, `upload`, `resume` and `demo` have in
 * common. Resolves with the exit code. Throws `UsageError` when the data folder cannot be had.
 */
export async function runBatch(terminal: Terminal, options: RunOptions): Promise<number> {
  const lock = options.uploads ? takeLock(terminal, options.dataFolder) : null;
  try {
    return await runLocked(terminal, options);
  } finally {
    lock?.release();
  }
}

async function runLocked(terminal: Terminal, options: RunOptions): Promise<number> {
  const { t } = terminal;
  const progress = createProgress(terminal, t(options.uploads ? 'cli.uploading' : 'cli.checking'));
  const engine = openEngine(terminal, {
    dataFolder: options.dataFolder,
    settings: options.settings,
    onSample: progress.onSample,
    onQueue: progress.onQueue,
  });
  // An upload holds the lock.
  if (options.uploads) void engine.cleanCuts();
  const interruption = options.uploads ? watchInterrupt(terminal, engine) : null;
  const signal = interruption?.signal ?? new AbortController().signal;
  let notTaken: readonly NotTaken[] = [];
  const found: FoundParts = { bySample: new Map(), failures: [] };
  let unsaved: QueueStop | null = null;
  try {
    notTaken = await options.fill(engine, signal);
    if (options.uploads && !signal.aborted) engine.start({ alsoLater: true });
    const work = async (): Promise<void> => {
      if (options.parts) await findParts(engine, options.parts, found, signal);
      await engine.settled();
      if (options.decide?.(engine)) await engine.settled();
    };
    await Promise.race([work(), interruption?.over ?? new Promise(() => undefined)]);
  } finally {
    interruption?.end();
    progress.stop();
    unsaved = await close(engine);
  }
  const samples = [...engine.samples()];
  if (options.json) {
    const hints = (id: string) => (options.parts ? (found.bySample.get(id) ?? null) : undefined);
    for (const sample of samples) terminal.out(sampleLine(sample, hints(sample.id)));
    terminal.out(summaryLine(samples, notTaken));
  } else {
    printReport(terminal, samples, notTaken);
    if (options.parts === 'show') printParts(terminal, samples, found);
    if (options.parts === 'use') printCuts(terminal, samples, found);
    if (!options.parts) printHowToShorten(terminal, samples);
  }

  const stop = engine.queueState.stop ?? unsaved;
  if (stop) printStop(terminal, stop);
  const counts = countByStatus(samples);
  const left = counts.ready + counts.waiting + counts.uploading + counts.unknown;
  if (left > 0 && engine.isKept)
    terminal.note(t('cli.goOn', { command: resumeCommand(terminal, options.dataFolder) }));
  const isCutShort = left > 0 || samples.length === 0;
  if (interruption?.signal.aborted && isCutShort && !engine.isKept) terminal.note(t('cli.nothingKept'));
  if (interruption?.signal.aborted) return EXIT.interrupted;
  if (stop) return EXIT.stopped;
  const good = counts.done + counts.skipped + (options.uploads ? 0 : counts.ready);
  return good === samples.length ? EXIT.ok : EXIT.someLeft;
}

/** The results are shown also when the last of them could not be written down. */
async function close(engine: Engine): Promise<QueueStop | null> {
  try {
    await engine.close();
    return null;
  } catch (error) {
    const { host } = engine.settings;
    return { code: 'historyNotWritable', host, word: null, detail: String(error) };
  }
}

/** Opens the engine; says where a history that could not be used was put. Throws `UsageError`. */
export function openEngine(terminal: Terminal, options: EngineOptions): Engine {
  try {
    const engine = new Engine(options);
    if (engine.putAside) {
      const { reason, movedTo } = engine.putAside;
      terminal.note(terminal.t(`cli.putAside.${reason}`, { path: movedTo }));
    }
    return engine;
  } catch (error) {
    throw asUsageError(terminal, error);
  }
}

function takeLock(terminal: Terminal, folder: string): UploadLock {
  let lock: UploadLock | null;
  try {
    lock = takeUploadLock(folder);
  } catch (error) {
    throw asUsageError(terminal, error);
  }
  if (!lock) throw new UsageError(terminal.t('cli.locked'));
  return lock;
}

function asUsageError({ t }: Terminal, error: unknown): unknown {
  if (!(error instanceof DataFolderError)) return error;
  return new UsageError(t('cli.badFolder', { folder: error.folder, detail: error.detail }));
}

interface Interruption {
  /** Aborted when the user no longer waits for what has not begun. */
  readonly signal: AbortSignal;
  /** Resolves when the run is to end early. */
  readonly over: Promise<void>;
  end(): void;
}

/** Ctrl-C once: what is in the air finishes. Twice: stop now; the next run settles what was in the air. */
function watchInterrupt(terminal: Terminal, engine: Engine): Interruption {
  const first = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  const onSignal = (): void => {
    if (!first.signal.aborted) {
      first.abort();
      terminal.note(`\n${terminal.t('cli.interrupted')}`);
      engine.pause();
      void engine.landed().then(resolve);
    } else {
      engine.abortUploads();
      resolve();
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: first.signal,
    over: promise,
    end() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
