import type { AttemptRecord } from './attempt.ts';
import type { EarlierCut } from './cut.ts';
import type { HistoryChanged, HistoryCommands } from './history.ts';
import { HISTORY_COMMANDS } from './history.ts';
import type { ManifestCommands, ManifestReport } from './manifest.ts';
import { MANIFEST_COMMANDS } from './manifest.ts';
import type { ProblemCode } from './problems.ts';
import type { Purpose } from './purpose.ts';
import type { QueueState } from './queue.ts';
import type { DeleteProgress, RemoteCommands } from './remote.ts';
import { REMOTE_COMMANDS } from './remote.ts';
import type { NotTaken, Sample } from './sample.ts';
import type { AppSettings, AppState, KeyState, KeyTest } from './settings.ts';

/** What became of an intake. Rows arrive as events; this is what is said when it is over. */
export interface Added {
  readonly added: number;
  readonly notTaken: readonly NotTaken[];
  /** Batches as files that were among the paths: they name samples, and are none. */
  readonly imported?: readonly ManifestReport[];
}

/** All the window needs when it opens. */
export interface Snapshot {
  readonly app: AppState;
  readonly queue: QueueState;
  readonly samples: readonly Sample[];
}

/**
 * What the window may ask for: one row a command. The preload makes a function of each, the shell binds each to the
 * engine, and a row without either does not compile.
 */
export interface Commands extends HistoryCommands, RemoteCommands, ManifestCommands {
  snapshot: { args: null; result: Snapshot };

  /** Paths as the system gave them for a drop or a paste. */
  addPaths: { args: { readonly paths: readonly string[]; readonly purpose: Purpose }; result: Added };
  /** Opens the system's dialog; null when the user closed it. */
  chooseAndAdd: {
    args: { readonly what: 'files' | 'folder'; readonly purpose: Purpose };
    result: Added | null;
  };
  /** The dozen clips that show every kind of verdict. */
  addSampleClips: { args: { readonly purpose: Purpose }; result: Added };

  start: { args: null; result: null };
  pause: { args: null; result: null };
  /** null: everything that is not settled. */
  cancel: { args: { readonly ids: readonly string[] | null }; result: null };
  retry: { args: { readonly ids: readonly string[] }; result: null };
  /** Takes samples out of the batch; `undoRemove` brings the last ones back. */
  remove: { args: { readonly ids: readonly string[] }; result: { readonly removed: number } };
  undoRemove: { args: null; result: { readonly restored: number } };
  override: {
    args: { readonly ids: readonly string[]; readonly codes: readonly ProblemCode[] };
    result: null;
  };
  setPurpose: { args: { readonly ids: readonly string[]; readonly purpose: Purpose }; result: null };
  /** Which file on the account a lost sample is; null: none of them, send it again. */
  choose: { args: { readonly id: string; readonly fileId: string | null }; result: null };

  /**
   * Puts a cut in the place of a sample: same id, path and name are the cut's, and it is inspected like any file. Times are
   * the original's, also when the sample is a cut already. `wav`: the cut as a 16-bit WAV, `MOST_CUT_BYTES` at the most.
   */
  useCut: {
    args: { readonly id: string; readonly startMs: number; readonly endMs: number; readonly wav: Uint8Array };
    result: null;
  };
  /** Puts originals back in their place, and inspects them; those that are on their way or done stay as they are. */
  undoCut: { args: { readonly ids: readonly string[] }; result: { readonly restored: number } };
  /** Asks where a copy of the cut is to go; null when the user closed the dialog. */
  saveCutAs: { args: { readonly id: string }; result: { readonly path: string } | null };
  /** Cuts of the same original, by its content, the newest first; this sample's own is not among them. */
  earlierCuts: { args: { readonly id: string }; result: readonly EarlierCut[] };

  attempts: { args: { readonly id: string }; result: readonly AttemptRecord[] };
  showInFolder: { args: { readonly id: string }; result: null };
  /** Asks where to; null when the user closed the dialog. `ids` null: the whole batch. */
  exportBatch: {
    args: { readonly ids: readonly string[] | null; readonly format: 'csv' | 'json' };
    result: { readonly path: string; readonly rows: number } | null;
  };
  copyText: { args: { readonly text: string }; result: null };

  updateSettings: { args: { readonly change: Partial<AppSettings> }; result: AppState };
  setKey: { args: { readonly key: string; readonly storeUnprotected: boolean }; result: KeyState };
  clearKey: { args: null; result: KeyState };
  /** Tries the key given, or the stored one, against both regions. */
  testKey: { args: { readonly key: string | null }; result: KeyTest };
  openDataFolder: { args: null; result: null };
  /** Opens a page of the vendor's in the browser: one of an allow-list. */
  openLink: { args: { readonly link: ExternalLink }; result: null };
}

export type CommandName = keyof Commands;
export type CommandArgs<N extends CommandName> = Commands[N]['args'];
export type CommandResult<N extends CommandName> = Commands[N]['result'];

/** Every command, for those who bind them one by one. */
export const COMMAND_NAMES = [
  'snapshot',
  'addPaths',
  'chooseAndAdd',
  'addSampleClips',
  'start',
  'pause',
  'cancel',
  'retry',
  'remove',
  'undoRemove',
  'override',
  'setPurpose',
  'choose',
  'useCut',
  'undoCut',
  'saveCutAs',
  'earlierCuts',
  'attempts',
  'showInFolder',
  'exportBatch',
  'copyText',
  'updateSettings',
  'setKey',
  'clearKey',
  'testKey',
  'openDataFolder',
  'openLink',
  ...HISTORY_COMMANDS,
  ...REMOTE_COMMANDS,
  ...MANIFEST_COMMANDS,
] as const satisfies readonly CommandName[];

/** Does not compile when a command is missing in the list above. */
true satisfies Exclude<CommandName, (typeof COMMAND_NAMES)[number]> extends never ? true : never;

/** Pages of the vendor's that can be opened; their addresses are the shell's. */
export const EXTERNAL_LINKS = ['keysChina', 'keysInternational', 'cloningDocument'] as const;
export type ExternalLink = (typeof EXTERNAL_LINKS)[number];

/** What comes back over the boundary: an exception would lose its class there. `code` is for the texts. */
export type CommandReply<N extends CommandName> =
  | { readonly ok: true; readonly value: CommandResult<N> }
  | { readonly ok: false; readonly code: CommandErrorCode; readonly detail: string };

export type CommandErrorCode =
  | 'badArguments'
  | 'notWritable'
  | 'diskFull'
  | 'badHost'
  /** The cut is none that could be used: no WAV, or not of the length that was said. */
  | 'badCut'
  /** On its way, of unknown outcome, or done: a sample stays as it is then. */
  | 'sampleBusy'
  /** The file is no longer there. */
  | 'fileGone'
  /** What was cut from is never written over. */
  | 'isOriginal'
  /** A run of deletes is going on: one at a time. */
  | 'deletingAlready'
  | 'unexpected';

/** What the native menu asks the window to do: the same commands as the keyboard's. */
export const MENU_COMMANDS = [
  'addFiles',
  'addFolder',
  'openManifest',
  'saveManifest',
  'start',
  'pause',
  'cancelAll',
  'removeSelected',
  'undo',
  'selectAll',
  'filter',
  'copyIds',
  'exportCsv',
  'exportJson',
  'showBatch',
  'showHistory',
  'showRemote',
  'showSettings',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** What the window is told, at most 30 times a second. */
export interface Events {
  /** Samples that are new or different, and those that left the batch. */
  samples: { readonly changed: readonly Sample[]; readonly removed: readonly string[] };
  queue: QueueState;
  app: AppState;
  /** Files found so far by an intake that is still walking. */
  adding: { readonly found: number };
  history: HistoryChanged;
  /** How a run of deletes on the account is getting on; at most ten times a second. */
  remoteDelete: DeleteProgress;
  menu: MenuCommand;
}
export type EventName = keyof Events;
export const EVENT_NAMES = [
  'samples',
  'queue',
  'app',
  'adding',
  'history',
  'remoteDelete',
  'menu',
] as const satisfies readonly EventName[];

/** `window.api`: a function for each command, a subscription for each event, and the paths of dropped files. */
export type WindowApi = {
  readonly [N in CommandName]: (args: CommandArgs<N>) => Promise<CommandReply<N>>;
} & {
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void;
  /** The path of each file a drop or a paste brought; empty for what has none. */
  readonly pathsOf: (files: readonly File[]) => readonly string[];
};

/** Where the window finds the content of a sample, relative to its own origin: an opaque id, never a path. */
export function mediaUrl(sampleId: string): string {
  return `/media/${encodeURIComponent(sampleId)}`;
}

/** The content a sample has, or had before it was cut. */
export function originalMediaUrl(sampleId: string): string {
  return `${mediaUrl(sampleId)}/original`;
}
