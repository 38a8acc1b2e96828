import { z } from 'zod';
import type { CommandArgs, CommandName } from '../../src/contract/commands.ts';
import { EXTERNAL_LINKS } from '../../src/contract/commands.ts';
import { MOST_CUT_BYTES } from '../../src/contract/cut.ts';
import { PROBLEM_CODES } from '../../src/contract/problems.ts';
import { PURPOSES } from '../../src/contract/purpose.ts';
import { LANGUAGE_CHOICES, REGIONS, THEMES } from '../../src/contract/settings.ts';
import { fileIds, historyPlace, historyQuery, historySelection, pageLimit } from './historySchemas.ts';

/** Far above what a person selects, far below what would hurt. */
const MOST_ENTRIES = 100_000;
const LONGEST_PATH = 32_767;
const LONGEST_TEXT = 8_000_000;
/** A hundred hours. */
const LONGEST_RECORDING_MS = 360_000_000;

const nothing = z.null();
const id = z.uuid();
const ids = z.array(id).max(MOST_ENTRIES);
const purpose = z.enum(PURPOSES);
const oneId = z.strictObject({ id });
const someIds = z.strictObject({ ids });
const timeMs = z.number().min(0).max(LONGEST_RECORDING_MS);
const cutBytes = z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= MOST_CUT_BYTES);

/** Absent, not undefined: what is not named stays as it is. */
const settingsChange = z.strictObject({
  region: z.enum(REGIONS).exactOptional(),
  ownHost: z.string().max(2_000).exactOptional(),
  groupId: z.string().max(200).exactOptional(),
  concurrency: z.int().min(1).max(32).exactOptional(),
  pacePerMinute: z.int().min(1).max(100_000).nullable().exactOptional(),
  language: z.enum(LANGUAGE_CHOICES).exactOptional(),
  theme: z.enum(THEMES).exactOptional(),
});

/** What each command takes, checked before anything is done with it. A command without a row does not compile. */
export const ARGUMENT_SCHEMAS: { readonly [N in CommandName]: z.ZodType<CommandArgs<N>> } = {
  snapshot: nothing,
  addPaths: z.strictObject({
    paths: z.array(z.string().min(1).max(LONGEST_PATH)).max(MOST_ENTRIES),
    purpose,
  }),
  chooseAndAdd: z.strictObject({ what: z.enum(['files', 'folder']), purpose }),
  addSampleClips: z.strictObject({ purpose }),
  start: nothing,
  pause: nothing,
  cancel: z.strictObject({ ids: ids.nullable() }),
  retry: someIds,
  remove: someIds,
  undoRemove: nothing,
  override: z.strictObject({ ids, codes: z.array(z.enum(PROBLEM_CODES)).max(PROBLEM_CODES.length) }),
  setPurpose: z.strictObject({ ids, purpose }),
  choose: z.strictObject({
    id,
    fileId: z
      .string()
      .regex(/^\d{1,20}$/)
      .nullable(),
  }),
  useCut: z.strictObject({ id, startMs: timeMs, endMs: timeMs, wav: cutBytes }),
  undoCut: someIds,
  saveCutAs: oneId,
  earlierCuts: oneId,
  attempts: oneId,
  showInFolder: oneId,
  exportBatch: z.strictObject({ ids: ids.nullable(), format: z.enum(['csv', 'json']) }),
  copyText: z.strictObject({ text: z.string().max(LONGEST_TEXT) }),
  updateSettings: z.strictObject({ change: settingsChange }),
  setKey: z.strictObject({ key: z.string().min(1).max(8_192), storeUnprotected: z.boolean() }),
  clearKey: nothing,
  testKey: z.strictObject({ key: z.string().min(1).max(8_192).nullable() }),
  openDataFolder: nothing,
  openLink: z.strictObject({ link: z.enum(EXTERNAL_LINKS) }),
  historyOverview: nothing,
  historyGroups: z.strictObject({ query: historyQuery }),
  historyRows: z.strictObject({ query: historyQuery, at: historyPlace.nullable(), limit: pageLimit }),
  historyDetail: oneId,
  exportHistory: z.strictObject({ selection: historySelection, format: z.enum(['csv', 'json']) }),
  copyHistoryIds: z.strictObject({ selection: historySelection }),
  removeFromHistory: z.strictObject({ selection: historySelection, forget: z.boolean() }),
  undoRemoveFromHistory: nothing,
  sendAgain: z.strictObject({ selection: historySelection }),
  remoteList: z.strictObject({ purpose }),
  remoteDelete: z.strictObject({ purpose, fileIds }),
  cancelRemoteDelete: nothing,
  saveManifest: z.strictObject({ ids: ids.nullable() }),
  openManifest: z.strictObject({ purpose }),
};
