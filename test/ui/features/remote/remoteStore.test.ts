import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandReply } from '../../../../src/contract/commands.ts';
import type { Purpose } from '../../../../src/contract/purpose.ts';
import type { RemoteFailure, RemoteList, RemoteRow } from '../../../../src/contract/remote.ts';
import {
  chooseAll,
  narrow,
  select,
  showPurpose,
  sync,
  useRemote,
  watchRemote,
} from '../../../../src/ui/features/remote/remoteStore.ts';
import { useShell } from '../../../../src/ui/store/index.ts';
import { FakeShell, yes } from '../../support/fakeShell.ts';
import { row, settled } from '../history/support.ts';

const HOST = 'https://api.minimaxi.com';
const beginning = useRemote.getState();

function listed(purpose: Purpose, ids: readonly string[], host = HOST): RemoteList {
  const rows = ids.map(
    (fileId): RemoteRow => ({ fileId, name: fileId, sizeBytes: 1, createdMs: 1, purpose, origin: null }),
  );
  const figures = { onAccount: rows.length, fromHere: 0, claimed: 0, missing: 0, unlisted: 0, cameBack: 0 };
  const flaws = { unreadable: 0, repeated: 0, isIncomplete: false };
  return { kind: 'listed', listing: { host, purpose, takenMs: 0, rows, figures, flaws } };
}

const FAILURE: RemoteFailure = { code: 'keyRejected', host: HOST, word: null, detail: null };
const ids = () => useRemote.getState().visibleIds;

beforeEach(() => useRemote.setState(beginning, true));

describe('the account’s files', () => {
  test('are listed with what the history knows to be gone', async () => {
    const gone = { how: 'missing', atMs: 1 } as const;
    new FakeShell({
      remoteList: ({ purpose }) => yes<'remoteList'>(listed(purpose, ['1', '2'])),
      historyRows: ({ at }) =>
        yes<'historyRows'>(
          at === null
            ? { rows: [row('a', { fileId: '8', gone })], batches: [], next: { batchId: 'b', offset: 1 } }
            : {
                rows: [
                  row('b', { fileId: '9', gone }),
                  row('c', { fileId: '7', gone, host: 'http://[::1]:1' }),
                ],
                batches: [],
                next: null,
              },
        ),
    });
    await sync();
    expect(ids()).toEqual(['1', '2']);
    narrow({ filter: 'gone' });
    expect(ids()).toEqual(['8', '9']);
  });

  test('stay when asking again fails, and the failure is there to be read until it works', async () => {
    let answer: RemoteList = listed('prompt_audio', ['1', '2']);
    new FakeShell({
      remoteList: () => yes<'remoteList'>(answer),
      historyRows: () => yes<'historyRows'>({ rows: [], batches: [], next: null }),
    });
    await sync();
    answer = { kind: 'failed', failure: FAILURE };
    await sync();
    expect(ids()).toEqual(['1', '2']);
    expect(useRemote.getState().failure).toEqual(FAILURE);
    answer = listed('prompt_audio', ['2']);
    await sync();
    expect(ids()).toEqual(['2']);
    expect(useRemote.getState().failure).toBeNull();
  });

  test('are those of the purpose that is looked at, whichever answer comes last', async () => {
    const waiting: ((reply: CommandReply<'remoteList'>) => void)[] = [];
    const shell = new FakeShell({
      remoteList: () => new Promise((resolve) => waiting.push(resolve)),
      historyRows: () => yes<'historyRows'>({ rows: [], batches: [], next: null }),
    });
    void sync();
    showPurpose('voice_clone');
    waiting[0]?.({ ok: true, value: listed('prompt_audio', ['1']) });
    await settled();
    expect(ids()).toEqual([]);
    expect(useRemote.getState().isAsking).toBe(true);
    waiting[1]?.({ ok: true, value: listed('voice_clone', ['2']) });
    await settled();
    expect(ids()).toEqual(['2']);
    expect(useRemote.getState().isAsking).toBe(false);
    expect(shell.asked.map(({ args }) => args)).toMatchObject([
      { purpose: 'prompt_audio' },
      { purpose: 'voice_clone' },
      { query: { purpose: 'voice_clone', host: HOST, account: 'gone', status: 'done' } },
    ]);
  });

  test('that turn out to be gone are shown as soon as the history has it written down', async () => {
    const gone = { how: 'missing', atMs: 1 } as const;
    let isWritten = false;
    const shell = new FakeShell({
      remoteList: () => yes<'remoteList'>(listed('prompt_audio', ['1'])),
      historyRows: () =>
        yes<'historyRows'>({
          rows: isWritten ? [row('a', { fileId: '8', gone })] : [],
          batches: [],
          next: null,
        }),
    });
    const stop = watchRemote();
    await settled();
    narrow({ filter: 'gone' });
    expect(ids()).toEqual([]);
    isWritten = true;
    shell.tell('history', {});
    await settled();
    expect(ids()).toEqual(['8']);
    stop();
    expect(shell.listening('history')).toBe(0);
  });

  test('of another host are not shown for a moment', async () => {
    new FakeShell({
      remoteList: () => yes<'remoteList'>(listed('prompt_audio', ['1'])),
      historyRows: () => yes<'historyRows'>({ rows: [], batches: [], next: null }),
    });
    await sync();
    const before = useShell.getState();
    useShell.setState({ app: { host: 'https://api.minimax.io' } as never });
    const stop = watchRemote();
    expect(useRemote.getState().listing).toBeNull();
    expect(ids()).toEqual([]);
    await settled();
    stop();
    useShell.setState(before, true);
  });

  test('are chosen as in a file manager; what is no longer shown is no longer chosen', async () => {
    new FakeShell({
      remoteList: () => yes<'remoteList'>(listed('prompt_audio', ['11', '12', '13', '24'])),
      historyRows: () => yes<'historyRows'>({ rows: [], batches: [], next: null }),
    });
    await sync();
    select(0, 'only');
    select(2, 'extend');
    expect([...useRemote.getState().selection.ids]).toEqual(['11', '12', '13']);
    select(1, 'toggle');
    expect([...useRemote.getState().selection.ids]).toEqual(['11', '13']);
    narrow({ text: '13' });
    expect([...useRemote.getState().selection.ids]).toEqual(['13']);
    narrow({ text: '' });
    chooseAll();
    expect(useRemote.getState().selection.ids.size).toBe(4);
  });
});
