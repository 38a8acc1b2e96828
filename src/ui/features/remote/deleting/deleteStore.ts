import { create } from 'zustand';
import type { Purpose } from '../../../../contract/purpose.ts';
import type { DeleteOutcome, DeleteReport, DeleteResult } from '../../../../contract/remote.ts';
import { command, onEvent } from '../../../api.ts';
import { useUi } from '../../../store/index.ts';
import { forgetDeleted } from '../remoteStore.ts';

/** One run of deletes at a time; it goes on whatever view is looked at. */
export interface DeleteState {
  readonly isAsking: boolean;
  readonly run: {
    readonly total: number;
    readonly done: number;
    readonly failed: number;
    readonly holdUntilMs: number | null;
    readonly isCancelled: boolean;
  } | null;
  /** What became of each file of the run, or of the last one where that is not "deleted". */
  readonly outcomes: ReadonlyMap<string, DeleteOutcome | 'underWay'>;
  /** How the last run ended, while there is something to say of it. */
  readonly report: DeleteReport | null;
}

export const useDeleting = create<DeleteState>()(() => ({
  isAsking: false,
  run: null,
  outcomes: new Map(),
  report: null,
}));

/** Deletes files of the account. What goes wrong stays to be read; what is deleted leaves the list at the end. */
export async function deleteFiles(purpose: Purpose, fileIds: readonly string[]): Promise<void> {
  if (useDeleting.getState().run || fileIds.length === 0) return;
  useDeleting.setState({
    run: { total: fileIds.length, done: 0, failed: 0, holdUntilMs: null, isCancelled: false },
    outcomes: new Map(fileIds.map((id) => [id, 'underWay'])),
    report: null,
  });
  const off = onEvent('remoteDelete', ({ results, ...progress }) =>
    useDeleting.setState(({ run, outcomes }) =>
      run ? { run: { ...run, ...progress }, outcomes: withResults(outcomes, results) } : {},
    ),
  );
  const reply = await command('remoteDelete', { purpose, fileIds });
  off();
  if (reply.ok) await finish(purpose, reply.value);
  else {
    useDeleting.setState({ run: null, outcomes: new Map() });
    useUi.say({ kind: 'failed', code: reply.code, detail: reply.detail });
  }
}

export function cancelDeleting(): void {
  useDeleting.setState(({ run }) => ({ run: run && { ...run, isCancelled: true } }));
  void command('cancelRemoteDelete', null);
}

export function dismissReport(): void {
  useDeleting.setState({ report: null, outcomes: new Map() });
}

async function finish(purpose: Purpose, report: DeleteReport): Promise<void> {
  const notThere = report.results.filter(({ outcome }) => isNotThere(outcome));
  const left = report.results.filter(({ outcome }) => !isNotThere(outcome));
  await forgetDeleted(purpose, new Set(notThere.map(({ fileId }) => fileId)));
  const isWhole = left.length === 0 && report.stop === null;
  useDeleting.setState({
    run: null,
    outcomes: withResults(new Map(), left),
    report: isWhole ? null : report,
  });
  if (isWhole) useUi.say({ kind: 'remoteDeleted', count: notThere.length });
}

/** True for what is no longer on the account, whoever deleted it. */
export function isNotThere({ kind }: DeleteOutcome): boolean {
  return kind === 'deleted' || kind === 'alreadyGone';
}

function withResults(
  before: DeleteState['outcomes'],
  results: readonly DeleteResult[],
): DeleteState['outcomes'] {
  if (results.length === 0) return before;
  const outcomes = new Map(before);
  for (const { fileId, outcome } of results) outcomes.set(fileId, outcome);
  return outcomes;
}
