import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandReply } from '../../../../src/contract/commands.ts';
import type {
  DeleteOutcome,
  DeleteReport,
  RemoteFailure,
  RemoteRow,
} from '../../../../src/contract/remote.ts';
import {
  cancelDeleting,
  deleteFiles,
  dismissReport,
  useDeleting,
} from '../../../../src/ui/features/remote/deleting/deleteStore.ts';
import { useRemote } from '../../../../src/ui/features/remote/remoteStore.ts';
import { useUi } from '../../../../src/ui/store/index.ts';
import { FakeShell, yes } from '../../support/fakeShell.ts';
import { settled } from '../history/support.ts';

const HOST = 'https://api.minimaxi.com';
const NO_ANSWER: RemoteFailure = { code: 'noAnswer', host: HOST, word: null, detail: null };
const [startRemote, startDeleting] = [useRemote.getState(), useDeleting.getState()];

function world() {
  const rows = ['1', '2', '3', '4'].map(
    (fileId): RemoteRow => ({
      fileId,
      name: fileId,
      sizeBytes: 1,
      createdMs: 1,
      purpose: 'prompt_audio',
      origin: null,
    }),
  );
  const figures = { onAccount: 4, fromHere: 0, claimed: 0, missing: 0, unlisted: 0, cameBack: 0 };
  const flaws = { unreadable: 0, repeated: 0, isIncomplete: false };
  useRemote.setState({
    ...startRemote,
    listing: { host: HOST, purpose: 'prompt_audio', takenMs: 0, rows, figures, flaws },
    visibleIds: rows.map(({ fileId }) => fileId),
  });
  const { promise, resolve } = Promise.withResolvers<CommandReply<'remoteDelete'>>();
  const shell = new FakeShell({
    remoteDelete: () => promise,
    cancelRemoteDelete: () => yes<'cancelRemoteDelete'>(null),
    historyRows: () => yes<'historyRows'>({ rows: [], batches: [], next: null }),
  });
  const end = async (
    outcomes: readonly DeleteOutcome[],
    change: Partial<DeleteReport> = {},
  ): Promise<void> => {
    const results = outcomes.map((outcome, index) => ({ fileId: String(index + 1), outcome }));
    resolve({ ok: true, value: { results, stop: null, wasCancelled: false, ...change } });
    await settled();
  };
  return { shell, resolve, end };
}

const left = () => useRemote.getState().listing?.rows.map(({ fileId }) => fileId);

beforeEach(() => {
  useDeleting.setState(startDeleting, true);
  useUi.setState({ toasts: [] });
});

describe('deleting', () => {
  test('shows how far it is and what became of each file, while it goes on', async () => {
    const { shell, end } = world();
    void deleteFiles('prompt_audio', ['1', '2', '3']);
    expect(useDeleting.getState().outcomes.get('3')).toBe('underWay');
    shell.tell('remoteDelete', {
      total: 3,
      done: 1,
      failed: 1,
      holdUntilMs: 99,
      results: [
        { fileId: '1', outcome: { kind: 'deleted' } },
        { fileId: '2', outcome: { kind: 'failed', failure: NO_ANSWER } },
      ],
    });
    expect(useDeleting.getState().run).toMatchObject({ total: 3, done: 1, failed: 1, holdUntilMs: 99 });
    expect(useDeleting.getState().outcomes.get('1')).toEqual({ kind: 'deleted' });
    expect(left()).toEqual(['1', '2', '3', '4']);
    await end([{ kind: 'deleted' }, { kind: 'failed', failure: NO_ANSWER }, { kind: 'alreadyGone' }]);
    expect(left()).toEqual(['2', '4']);
    expect(shell.listening('remoteDelete')).toBe(0);
  });

  test('leaves what did not work to be read, file by file, until it is put away', async () => {
    const { end } = world();
    void deleteFiles('prompt_audio', ['1', '2', '3']);
    await end([{ kind: 'deleted' }, { kind: 'failed', failure: NO_ANSWER }, { kind: 'notTried' }], {
      stop: NO_ANSWER,
    });
    const { run, report, outcomes } = useDeleting.getState();
    expect(run).toBeNull();
    expect(report?.stop).toEqual(NO_ANSWER);
    expect([...outcomes.keys()]).toEqual(['2', '3']);
    expect(useUi.getState().toasts).toEqual([]);
    dismissReport();
    expect(useDeleting.getState()).toMatchObject({ report: null, outcomes: new Map() });
  });

  test('that deleted everything is said in passing', async () => {
    const { end } = world();
    void deleteFiles('prompt_audio', ['1', '2']);
    await end([{ kind: 'deleted' }, { kind: 'alreadyGone' }]);
    expect(useDeleting.getState().report).toBeNull();
    expect(useUi.getState().toasts[0]?.message).toEqual({ kind: 'remoteDeleted', count: 2 });
  });

  test('is one run at a time, and can be cancelled', async () => {
    const { shell, end } = world();
    void deleteFiles('prompt_audio', ['1']);
    void deleteFiles('prompt_audio', ['2']);
    cancelDeleting();
    expect(useDeleting.getState().run?.isCancelled).toBe(true);
    expect(shell.asked.map(({ name }) => name)).toEqual(['remoteDelete', 'cancelRemoteDelete']);
    await end([{ kind: 'notTried' }], { wasCancelled: true });
    expect(useDeleting.getState().report?.wasCancelled).toBe(true);
  });

  test('that could not even begin says so, and can be tried again', async () => {
    const { resolve } = world();
    void deleteFiles('prompt_audio', ['1']);
    resolve({ ok: false, code: 'deletingAlready', detail: '' });
    await settled();
    expect(useDeleting.getState().run).toBeNull();
    expect(useUi.getState().toasts[0]?.message).toMatchObject({ kind: 'failed', code: 'deletingAlready' });
  });
});
