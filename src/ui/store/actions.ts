import type {
  Added,
  CommandArgs,
  CommandName,
  CommandResult,
  ExternalLink,
} from '../../contract/commands.ts';
import type { ManifestReport } from '../../contract/manifest.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import type { Purpose } from '../../contract/purpose.ts';
import type { Sample } from '../../contract/sample.ts';
import type { CutRange } from '../../trim/index.ts';
import { command } from '../api.ts';
import { codesToOverride } from './eligible.ts';
import { fileIdOf } from './groups.ts';
import { useBatch, useUi } from './index.ts';

/** Asks the shell; what goes wrong is said in a toast. undefined when it did not work. */
export async function run<N extends CommandName>(
  name: N,
  args: CommandArgs<N>,
): Promise<CommandResult<N> | undefined> {
  const reply = await command(name, args);
  if (reply.ok) return reply.value;
  useUi.say({ kind: 'failed', code: reply.code, detail: reply.detail });
  return undefined;
}

// Adding

async function taking(intake: () => Promise<Added | null | undefined>): Promise<void> {
  useUi.setState({ adding: 0, place: 'batch' });
  const added = await intake();
  useUi.setState({ adding: null });
  if (!added) return;
  if (added.notTaken.length > 0) useUi.setState({ notTaken: added.notTaken });
  sayImported(added.imported ?? []);
  if (added.added > 0) useUi.say({ kind: 'added', count: added.added });
  else if (added.notTaken.length === 0 && !added.imported) useUi.say({ kind: 'nothingFound' });
}

/** What of batches and lists was not added stays to be read; that of the same file from before is out of date. */
function sayImported(reports: readonly ManifestReport[]): void {
  if (reports.length === 0) return;
  const paths = new Set(reports.map(({ path }) => path));
  const open = reports.filter(({ flaw, problems }) => flaw !== null || problems.length > 0);
  useUi.setState(({ imported }) => ({
    imported: [...imported.filter(({ path }) => !paths.has(path)), ...open],
  }));
}

/** A batch that was saved, or a list of paths: the user says which. */
export function openManifest(): Promise<void> {
  const { purpose } = useUi.getState();
  return taking(async () => {
    const report = await run('openManifest', { purpose });
    return report && { added: report.added, notTaken: [], imported: [report] };
  });
}

/** `ids` null: the whole batch. */
export async function saveManifest(ids: readonly string[] | null): Promise<void> {
  const result = await run('saveManifest', { ids });
  if (result) useUi.say({ kind: 'batchSaved', ...result });
}

export function addPaths(paths: readonly string[]): Promise<void> {
  const { purpose } = useUi.getState();
  return taking(() => run('addPaths', { paths, purpose }));
}

export function chooseAndAdd(what: 'files' | 'folder'): Promise<void> {
  const { purpose } = useUi.getState();
  return taking(() => run('chooseAndAdd', { what, purpose }));
}

export function addSampleClips(): Promise<void> {
  // The clips are made to show what the check says of prompt audio.
  useUi.setState({ purpose: 'prompt_audio' });
  return taking(() => run('addSampleClips', { purpose: 'prompt_audio' }));
}

// The queue

export const start = () => run('start', null);
export const pause = () => run('pause', null);

/** null: all that is in line. Nothing is lost by it, so nobody is asked; it can be taken back. */
export async function cancel(ids: readonly string[] | null): Promise<void> {
  const all = ids ?? inGroup('line').map(({ id }) => id);
  if (all.length === 0 || (await run('cancel', { ids })) === undefined) return;
  useUi.say({ kind: 'cancelled', ids: all });
}

export const retry = (ids: readonly string[]) => run('retry', { ids });

export const retryFailed = () => retry(inGroup('failed').map(({ id }) => id));

// Samples

export async function remove(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const result = await run('remove', { ids });
  useUi.setState({ trimmed: [] });
  if (result && result.removed > 0) useUi.say({ kind: 'removed', count: result.removed });
}

export async function undoRemove(): Promise<void> {
  const result = await run('undoRemove', null);
  if (result && result.restored > 0) useUi.say({ kind: 'restored', count: result.restored });
}

/** Brings back what left the history last. */
export async function undoHistoryRemove(): Promise<void> {
  const result = await run('undoRemoveFromHistory', null);
  if (result && result.restored > 0) useUi.say({ kind: 'historyRestored', count: result.restored });
}

/** Brings back what was taken away last: samples that were removed, or originals that were trimmed. */
export async function undo(): Promise<void> {
  const { trimmed } = useUi.getState();
  if (trimmed.length > 0) await undoCut(trimmed);
  else await undoRemove();
}

// Trimming

/** Puts a cut in the sample's place. True when it is there. */
export async function putCut(id: string, range: CutRange, wav: Uint8Array): Promise<boolean> {
  return (await run('useCut', { id, startMs: range.startMs, endMs: range.endMs, wav })) !== undefined;
}

/** Says what was trimmed, and lets it be undone as one step. */
export function sayTrimmed(ids: readonly string[]): void {
  if (ids.length === 0) return;
  useUi.setState({ trimmed: ids });
  useUi.say({ kind: 'trimmed', ids });
}

export async function undoCut(ids: readonly string[]): Promise<void> {
  useUi.setState({ trimmed: [] });
  const result = await run('undoCut', { ids });
  if (result && result.restored > 0) useUi.say({ kind: 'untrimmed', count: result.restored });
}

export async function saveCutAs(id: string): Promise<void> {
  const result = await run('saveCutAs', { id });
  if (result) useUi.say({ kind: 'cutSaved', path: result.path });
}

export function override(id: string, code: ProblemCode) {
  return run('override', { ids: [id], codes: [code] });
}

/** Each code is overridden only where it stands in the way. */
export async function overrideAll(samples: readonly Sample[]): Promise<void> {
  const idsOf = new Map<ProblemCode, string[]>();
  for (const sample of samples) {
    for (const code of codesToOverride(sample)) idsOf.set(code, [...(idsOf.get(code) ?? []), sample.id]);
  }
  for (const [code, ids] of idsOf) await run('override', { ids, codes: [code] });
}

export const setPurpose = (ids: readonly string[], purpose: Purpose) => run('setPurpose', { ids, purpose });
export const choose = (id: string, fileId: string | null) => run('choose', { id, fileId });
export const showInFolder = (id: string) => run('showInFolder', { id });

// Taking results along

export async function copyText(text: string): Promise<boolean> {
  const reply = await command('copyText', { text });
  if (!reply.ok) useUi.say({ kind: 'failed', code: reply.code, detail: reply.detail });
  return reply.ok;
}

export async function copyFileId(fileId: string): Promise<void> {
  if (await copyText(fileId)) useUi.say({ kind: 'idsCopied', count: 1 });
}

/** The ids of these samples, or of the whole batch, a line each. */
export async function copyIds(ids: readonly string[] | null): Promise<void> {
  const { samples, order } = useBatch.getState();
  const fileIds = (ids ?? order)
    .map((id) => samples.get(id))
    .map((sample) => (sample ? fileIdOf(sample.status) : null))
    .filter((fileId) => fileId !== null);
  if (fileIds.length === 0) return;
  if (await copyText(fileIds.join('\n'))) useUi.say({ kind: 'idsCopied', count: fileIds.length });
}

export async function exportBatch(ids: readonly string[] | null, format: 'csv' | 'json'): Promise<void> {
  const result = await run('exportBatch', { ids, format });
  if (result) useUi.say({ kind: 'exported', ...result });
}

export const openLink = (link: ExternalLink) => run('openLink', { link });
export const openDataFolder = () => run('openDataFolder', null);

function inGroup(group: 'line' | 'failed'): readonly Sample[] {
  const wanted = group === 'failed' ? ['refused', 'failed'] : ['queued', 'uploading', 'waiting', 'unknown'];
  return [...useBatch.getState().samples.values()].filter(({ status }) => wanted.includes(status.kind));
}
