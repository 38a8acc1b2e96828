import { describe, expect, it } from 'vitest';
import type { DeleteReport, DeleteResult } from '../../../src/contract/remote.ts';
import { DeleteRun } from '../../../src/engine/remote/deleteRun.ts';
import { FakeClock, settle } from '../../support/fakeClock.ts';
import { BAD_KEY, FakeAccount, file, NOT_SENT, REFUSED, RETRY, slowDown, UNKNOWN, word } from './support.ts';

const ids = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(9_007_199_254_740_993n + BigInt(index)));

interface Rig {
  readonly account: FakeAccount;
  readonly clock: FakeClock;
  readonly told: DeleteResult[];
  readonly holds: (number | null)[];
  readonly begin: (fileIds: readonly string[]) => {
    readonly run: DeleteRun;
    readonly report: Promise<DeleteReport>;
  };
  /** Runs to the end, however long it waits. */
  readonly all: (fileIds: readonly string[]) => Promise<DeleteReport>;
}

function rig(...there: readonly string[]): Rig {
  const account = new FakeAccount(...there);
  const clock = new FakeClock();
  const told: DeleteResult[] = [];
  const holds: (number | null)[] = [];
  const begin: Rig['begin'] = (fileIds) => {
    const run = new DeleteRun(
      {
        client: account,
        clock,
        random: () => 0.5,
        onResult: (result) => told.push(result),
        onHold: (untilMs) => holds.push(untilMs),
      },
      'prompt_audio',
      fileIds,
    );
    return { run, report: run.run() };
  };
  return {
    account,
    clock,
    told,
    holds,
    begin,
    async all(fileIds) {
      const { report } = begin(fileIds);
      let isOver = false;
      void report.then(() => {
        isOver = true;
      });
      await clock.runUntil(() => isOver);
      return report;
    },
  };
}

const kinds = ({ results }: DeleteReport): readonly string[] => results.map(({ outcome }) => outcome.kind);

describe('deleting many files', () => {
  it('deletes each once, a few at a time, and tells of each as it goes', async () => {
    const some = ids(50);
    const { account, all, told } = rig(...some, 'not asked for');
    const report = await all([...some, ...some.slice(0, 3)]);
    expect([...account.files.keys()]).toEqual(['not asked for']);
    expect(account.asked.toSorted()).toEqual(some.toSorted());
    expect(account.mostInTheAir).toBe(4);
    expect(report).toEqual({
      results: some.map((fileId) => ({ fileId, outcome: { kind: 'deleted' } })),
      stop: null,
      wasCancelled: false,
    });
    expect(told).toHaveLength(50);
    expect(account.listed).toBe(0);
  });

  it('goes on when one fails, and says why', async () => {
    const [a, b, c] = ids(3) as [string, string, string];
    const { account, all } = rig(a, b, c);
    account.script = (fileId) => ({ answer: fileId === b ? REFUSED : 'ok' });
    const report = await all([a, b, c]);
    expect(kinds(report)).toEqual(['deleted', 'failed', 'deleted']);
    expect(report.results[1]?.outcome).toMatchObject({
      failure: { code: 'refused', word: { statusCode: 2013 } },
    });
    expect(account.asked).toHaveLength(3);
  });

  it('tries again what may pass, and what got no answer', async () => {
    const [a, b] = ids(2) as [string, string];
    const { account, all } = rig(a, b);
    account.script = (fileId, nth) => ({ answer: nth < 3 ? (fileId === a ? RETRY : UNKNOWN) : 'ok' });
    expect(kinds(await all([a, b]))).toEqual(['deleted', 'deleted']);
    expect(account.asked).toHaveLength(6);
  });

  it('gives up in the end, and then looks: what is still there has failed', async () => {
    const [a] = ids(1) as [string];
    const { account, all } = rig(a);
    account.script = () => ({ answer: UNKNOWN });
    const report = await all([a]);
    expect(report.results[0]?.outcome).toMatchObject({
      failure: { code: 'noAnswer', detail: 'connectionLost' },
    });
    expect([account.asked.length, account.listed]).toEqual([4, 1]);
  });

  it('takes for deleted what is gone after an answer was lost, and for gone before what it never could have deleted', async () => {
    const [lost, lastLost, never] = ids(3) as [string, string, string];
    const { account, all } = rig(lost, lastLost);
    account.script = (fileId, nth) => {
      if (fileId === never) return { answer: 'ok' };
      // Done, but nobody hears of it; said again, the service knows of no such file.
      const isLost = fileId === lastLost || nth === 1;
      return isLost ? { answer: UNKNOWN, takesEffect: true } : { answer: 'ok' };
    };
    expect(kinds(await all([lost, lastLost, never]))).toEqual(['deleted', 'deleted', 'alreadyGone']);
  });

  it('takes nothing for gone on the word of a list alone', async () => {
    const [a] = ids(1) as [string];
    const { account, all } = rig(a);
    account.script = () => ({ answer: REFUSED });
    // It is there for another purpose, or not listed for some other reason.
    account.listAnswer = {
      kind: 'ok',
      value: { files: [], unreadable: 0 },
      word: word(0),
      serverNowMs: null,
    };
    expect(kinds(await all([a]))).toEqual(['failed']);
    expect(account.retrieved).toBe(1);
    account.files.delete(a);
    account.retrieveAnswer = UNKNOWN;
    expect(kinds(await all([a]))).toEqual(['failed']);
    account.retrieveAnswer = null;
    expect(kinds(await all([a]))).toEqual(['alreadyGone']);
  });

  it('takes nothing for gone when there is no list', async () => {
    const [a] = ids(1) as [string];
    const { account, all } = rig();
    account.listAnswer = BAD_KEY;
    expect(kinds(await all([a]))).toEqual(['failed']);
    expect(account.retrieved).toBe(0);
  });

  it('waits as long as the service says, everybody, and uses up no try', async () => {
    const some = ids(6);
    const { account, clock, begin, holds } = rig(...some);
    let limited = 4;
    account.script = () => {
      limited -= 1;
      return { answer: limited >= 0 ? slowDown(7_000) : 'ok' };
    };
    const { report } = begin(some);
    await clock.advance(6_999);
    expect([account.asked.length, account.files.size]).toEqual([4, 6]);
    expect(holds.at(-1)).toBe(Date.UTC(2026, 0, 15, 12, 0, 7));
    await clock.advance(1);
    expect(kinds(await report)).toEqual(some.map(() => 'deleted'));
    expect(holds.at(-1)).toBeNull();
  });

  it('does not wait for ever for a limit that never ends', async () => {
    const some = ids(10);
    const { account, all } = rig(...some);
    account.script = () => ({ answer: slowDown(null) });
    const report = await all(some);
    expect(report.stop).toMatchObject({ code: 'rateLimit' });
    expect(account.files.size).toBe(10);
    expect(kinds(report)).toContain('notTried');
  });

  it.each([
    ['a bad key', BAD_KEY, 'keyRejected', 1],
    ['no network', NOT_SENT, 'networkDown', 4],
  ])('ends at %s with one word, and leaves the rest alone', async (_, answer, code, tries) => {
    const some = ids(20);
    const { account, all } = rig(...some);
    account.script = (fileId) => ({ answer: fileId === some[2] ? answer : 'hold' });
    const pending = all(some);
    // The others are in the air, and end by themselves.
    for (let round = 0; round < 30; round += 1) await account.release();
    const report = await pending;
    expect(report.stop?.code).toBe(code);
    expect(report.results[2]?.outcome).toMatchObject({ kind: 'failed', failure: { code } });
    expect(account.asked.filter((id) => id === some[2])).toHaveLength(tries);
    expect(report.wasCancelled).toBe(false);
    const gone = some.filter((id) => !account.files.has(id));
    const deleted = report.results
      .filter(({ outcome }) => outcome.kind === 'deleted')
      .map(({ fileId }) => fileId);
    expect(deleted).toEqual(gone);
  });

  it('stops waiting for one try when another one ends the run', async () => {
    const [a, b] = ids(2) as [string, string];
    const { account, clock, begin } = rig(a, b);
    account.script = (fileId) => ({ answer: fileId === a ? RETRY : 'hold' });
    const { report } = begin([a, b]);
    await settle();
    account.script = () => ({ answer: BAD_KEY });
    account.listAnswer = BAD_KEY;
    await clock.advance(500);
    await account.release();
    expect(kinds(await report)).toEqual(['failed', 'deleted']);
    expect(clock.timers).toBe(0);
  });

  it('ends what is under way when it is cancelled, and tries no more', async () => {
    const some = ids(20);
    const { account, begin } = rig(...some);
    account.script = () => ({ answer: 'hold' });
    const { run, report } = begin(some);
    await settle();
    run.cancel();
    await account.release();
    const { results, wasCancelled, stop } = await report;
    expect(results.map(({ outcome }) => outcome.kind)).toEqual(
      some.map((_, index) => (index < 4 ? 'deleted' : 'notTried')),
    );
    expect([wasCancelled, stop, account.asked.length, account.files.size]).toEqual([true, null, 4, 16]);
  });

  it('does not wait for a limit or a retry once it is cancelled', async () => {
    const [a, b] = ids(2) as [string, string];
    const { account, clock, begin } = rig(a, b);
    account.script = (fileId) => ({ answer: fileId === a ? slowDown(60_000) : UNKNOWN });
    const { run, report } = begin([a, b]);
    await settle();
    run.cancel();
    const { results } = await report;
    expect(results).toMatchObject([{ outcome: { kind: 'notTried' } }, { outcome: { kind: 'failed' } }]);
    expect(clock.timers).toBe(0);
  });

  it('has nothing to do with nothing', async () => {
    const { all, account } = rig('1');
    expect(await all([])).toEqual({ results: [], stop: null, wasCancelled: false });
    expect(account.files).toEqual(new Map([['1', file('1')]]));
  });
});
