import type { QueueState } from '../contract/queue.ts';
import type { Sample } from '../contract/sample.ts';
import type { Transport } from './api/transport.ts';
import { createUndiciTransport } from './api/undiciTransport.ts';
import type { CutDisk } from './cuts/cutDisk.ts';
import { SYSTEM_CUT_DISK } from './cuts/cutDisk.ts';
import type { Inspector } from './inspect/pool.ts';
import { createInspectorPool } from './inspect/pool.ts';
import type { Clock, Logger, Random } from './ports.ts';
import { SILENT_LOGGER, SYSTEM_CLOCK } from './ports.ts';
import type { EngineSettings } from './settings.ts';

export interface EngineOptions {
  readonly dataFolder: string;
  readonly settings: EngineSettings;
  /**
   * True: the batch is in the history from its first sample on, and stays until the user has emptied it (the window).
   * False: from its first upload on, and until nothing is left to do (a terminal run).
   */
  readonly keepsBatch?: boolean;
  readonly onSample?: (sample: Sample) => void;
  readonly onQueue?: (state: QueueState) => void;
  /** The history has another word on something that was uploaded. */
  readonly onHistory?: () => void;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly logger?: Logger;
  readonly transport?: Transport;
  readonly inspector?: Inspector;
  readonly cutDisk?: CutDisk;
  /** The module of the thread that writes the history; a bundle names its own. */
  readonly historyWorkerUrl?: URL;
  /** And that of the thread that reads it. */
  readonly searchWorkerUrl?: URL;
}

/** The world as it is, where no other was given. */
export function withDefaults(options: EngineOptions): Required<EngineOptions> {
  return {
    keepsBatch: false,
    onSample: () => undefined,
    onQueue: () => undefined,
    onHistory: () => undefined,
    clock: SYSTEM_CLOCK,
    random: Math.random,
    logger: SILENT_LOGGER,
    transport: options.transport ?? createUndiciTransport(),
    inspector: options.inspector ?? createInspectorPool(),
    cutDisk: SYSTEM_CUT_DISK,
    historyWorkerUrl: new URL('./history/writeWorker.ts', import.meta.url),
    searchWorkerUrl: new URL('./history/search/searchWorker.ts', import.meta.url),
    ...options,
  };
}
