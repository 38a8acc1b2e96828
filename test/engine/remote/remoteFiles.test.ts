import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/contract/history.ts';
import type { RemoteListing } from '../../../src/contract/remote.ts';
import type { ApiClient } from '../../../src/engine/api/client.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { RemoteFiles } from '../../../src/engine/remote/remoteFiles.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { parseFaults } from '../../../src/sandbox/index.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../../support/scratch.ts';
import { counts, openEngine, uploadAll } from '../support.ts';
import { UNKNOWN } from './support.ts';

const HOUR_MS = 3_600_000;

interface World {
  readonly sandbox: Sandbox;
  readonly engine: Engine;
  readonly folder: string;
  readonly dataFolder: string;
  readonly remote: RemoteFiles;
  /** The clock of the remote files: an hour ahead, so that no upload is too fresh to be missed. */
  readonly clock: FakeClock;
  /** What stands between the engine and the sandbox: replaces calls. */
  readonly between: Partial<ApiClient>;
  readonly ids: readonly string[];
  readonly listed: () => Promise<RemoteListing>;
  /** Ids that the history shows as gone. */
  readonly gone: () => Promise<readonly (string | null)[]>;
}

async function world(count = 4): Promise<World> {
  const sandbox = await scratchSandbox();
  const [folder, dataFolder] = [clipFolder(count), scratchFolder()];
  const engine = openEngine(sandbox, { dataFolder });
  await uploadAll(engine, [folder]);
  const clock = new FakeClock(Date.now() + HOUR_MS);
  const between: Partial<ApiClient> = {};
  const remote = new RemoteFiles({
    client: () => (engine.client ? { ...engine.client, ...between } : null),
    host: () => sandbox.url,
    history: engine.history,
    clock,
    random: () => 0,
  });
  return {
    sandbox,
    engine,
    folder,
    dataFolder,
    remote,
    clock,
    between,
    ids: sandbox.ledger.files.map(({ fileId }) => fileId),
    async listed() {
      const list = await remote.list('prompt_audio');
      if (list.kind !== 'listed') throw new Error(list.failure.code);
      return list.listing;
    },
    async gone() {
      const query = { ...EVERYTHING, account: 'gone' } as const;
      const { rows } = await engine.history.ask('page', { query, at: null, limit: 1_000 });
      return rows.map(({ fileId }) => fileId);
    },
  };
}

const nothing = { onResult: () => undefined, onHold: () => undefined };

/** Deletes behind the app's back. */
async function deleteElsewhere({ engine, ids }: World, ...which: readonly number[]): Promise<void> {
  for (const index of which) await engine.client?.delete(ids[index] ?? '', 'prompt_audio');
}

describe('the files on the account', () => {
  it('are listed beside what the history knows of them', async () => {
    const { sandbox, engine, listed, ids } = await world();
    const other = openEngine(sandbox, { dataFolder: scratchFolder() });
    await uploadAll(other, [clipFolder(6)]);
    const { rows, figures, flaws, host } = await listed();
    const here = rows.filter(({ origin }) => origin !== null);
    expect(here.map(({ fileId }) => fileId).toSorted()).toEqual(ids.toSorted());
    const samples = [...engine.samples()];
    for (const { fileId, origin } of here) {
      const sample = samples.find(({ id }) => id === origin?.sampleId);
      expect(sample?.status).toMatchObject({ kind: 'done', fileId });
      expect(origin).toMatchObject({ name: sample?.name, batchId: sample?.batchId });
    }
    expect(figures).toEqual({ onAccount: 10, fromHere: 4, claimed: 4, missing: 0, unlisted: 0, cameBack: 0 });
    expect(flaws).toEqual({ unreadable: 0, repeated: 0, isIncomplete: false });
    expect(host).toBe(sandbox.url);
  });

  it('are noted as gone when they were deleted elsewhere, and as there when they come back', async () => {
    const all = await world();
    const { listed, gone, ids, between, engine } = all;
    await deleteElsewhere(all, 1, 2);
    expect((await listed()).figures).toMatchObject({ onAccount: 2, claimed: 4, missing: 2 });
    expect((await gone()).toSorted()).toEqual([ids[1], ids[2]].toSorted());
    // Asked again, it is the same.
    expect((await listed()).figures).toMatchObject({ claimed: 4, missing: 2, cameBack: 0 });
    between.list = async (purpose) => {
      const answer = await (engine.client as ApiClient).list(purpose);
      if (answer.kind !== 'ok') return answer;
      const back = {
        fileId: ids[2] ?? '',
        bytes: '1',
        createdAtSeconds: null,
        filename: null,
        purpose: null,
      };
      return { ...answer, value: { ...answer.value, files: [...answer.value.files, back] } };
    };
    expect((await listed()).figures).toMatchObject({ onAccount: 3, missing: 1, cameBack: 1 });
    expect(await gone()).toEqual([ids[1]]);
  });

  it('are uploaded again once they are known to be gone, and not before', async () => {
    const all = await world(2);
    const { sandbox, folder, dataFolder, listed } = all;
    await deleteElsewhere(all, 0);
    const again = async () => {
      const engine = openEngine(sandbox, { dataFolder });
      await uploadAll(engine, [folder]);
      await engine.close();
      return counts(engine);
    };
    expect(await again()).toEqual({ skipped: 2 });
    await listed();
    expect(await again()).toEqual({ done: 1, skipped: 1 });
  });

  it('are not thought gone because a list is cut short', async () => {
    const { listed, gone, between, engine } = await world();
    between.list = async (purpose) => {
      const answer = await (engine.client as ApiClient).list(purpose);
      return answer.kind === 'ok'
        ? { ...answer, value: { files: answer.value.files.slice(0, 1), unreadable: 0 } }
        : answer;
    };
    const { figures, flaws } = await listed();
    expect(figures).toMatchObject({ claimed: 4, missing: 0, unlisted: 3 });
    expect(flaws.isIncomplete).toBe(true);
    expect(await gone()).toEqual([]);
  });

  it('are not thought gone when the list could not be read to its end, or nobody can say', async () => {
    const all = await world();
    const { listed, gone, between } = all;
    await deleteElsewhere(all, 0, 1, 2, 3);
    between.list = async () => ({
      kind: 'ok',
      value: { files: [], unreadable: 1 },
      word: { httpStatus: 200, statusCode: 0, message: null, traceId: null },
      serverNowMs: null,
    });
    expect((await listed()).flaws).toMatchObject({ unreadable: 1, isIncomplete: false });
    expect(await gone()).toEqual([]);
    delete between.list;
    between.retrieve = async () => UNKNOWN;
    expect((await listed()).figures).toMatchObject({ missing: 0, unlisted: 4 });
    expect(await gone()).toEqual([]);
    delete between.retrieve;
    await listed();
    expect(await gone()).toHaveLength(4);
  });

  it('are asked for again when the first answer makes no sense', async () => {
    const { sandbox, remote, clock } = await world(1);
    sandbox.setFaults(parseFaults('truncatedJson;call=list;times=2'));
    let list: unknown = null;
    void remote.list('prompt_audio').then((answer) => {
      list = answer;
    });
    await expect
      .poll(
        async () => {
          await clock.advance(60_000);
          return list;
        },
        { timeout: 30_000 },
      )
      .toMatchObject({ kind: 'listed', listing: { figures: { onAccount: 1 } } });
  });

  it('say why they cannot be had', async () => {
    const { engine, remote, sandbox } = await world(1);
    sandbox.setFaults(parseFaults('code=1004;call=any'));
    expect(await remote.list('prompt_audio')).toMatchObject({
      kind: 'failed',
      failure: { code: 'keyRejected', host: sandbox.url, word: { statusCode: 1004 } },
    });
    engine.configure({ ...engine.settings, apiKey: null });
    expect(await remote.list('prompt_audio')).toMatchObject({ failure: { code: 'noKey' } });
    expect(await remote.delete('prompt_audio', ['1'], nothing)).toEqual({
      results: [{ fileId: '1', outcome: { kind: 'notTried' } }],
      stop: expect.objectContaining({ code: 'noKey' }),
      wasCancelled: false,
    });
  });
});

describe('deleting them', () => {
  it('lets the history know by the time it is over', async () => {
    const { remote, ids, gone, sandbox, listed } = await world(120);
    const some = ids.slice(10, 115);
    const { results } = await remote.delete('prompt_audio', some, nothing);
    expect(results.every(({ outcome }) => outcome.kind === 'deleted')).toBe(true);
    expect((await gone()).toSorted()).toEqual(some.toSorted());
    expect(sandbox.ledger.files.filter(({ deleted }) => deleted).map(({ fileId }) => fileId)).toEqual(some);
    expect((await listed()).figures).toMatchObject({ onAccount: 15, claimed: 15, missing: 0 });
  });

  it('lets it know of those that went when the run ends half-way', async () => {
    const { remote, ids, gone, sandbox } = await world(12);
    let deleted = 0;
    const stopAfterThree = () => {
      deleted += 1;
      if (deleted === 3) sandbox.setFaults(parseFaults('code=1008;call=delete'));
    };
    const report = await remote.delete('prompt_audio', ids, { ...nothing, onResult: stopAfterThree });
    expect(report.stop).toMatchObject({ code: 'balanceTooLow' });
    const went = report.results
      .filter(({ outcome }) => outcome.kind === 'deleted')
      .map(({ fileId }) => fileId);
    expect(went.length).toBeGreaterThanOrEqual(3);
    expect((await gone()).toSorted()).toEqual(went.toSorted());
    const left = sandbox.ledger.files.filter((file) => !file.deleted).map(({ fileId }) => fileId);
    expect([...went, ...left].toSorted()).toEqual(ids.toSorted());
  });

  it('goes one run at a time, and is waited for', async () => {
    const { remote, ids, gone } = await world(8);
    const run = remote.delete('prompt_audio', ids, nothing);
    expect(remote.isDeleting).toBe(true);
    await expect(remote.delete('prompt_audio', ids, nothing)).rejects.toThrow(RangeError);
    remote.cancelDelete();
    await remote.idle();
    const { results, wasCancelled } = await run;
    const deleted = results.filter(({ outcome }) => outcome.kind === 'deleted').map(({ fileId }) => fileId);
    expect(wasCancelled).toBe(true);
    expect((await gone()).toSorted()).toEqual(deleted.toSorted());
    expect(remote.isDeleting).toBe(false);
  });
});

describe('a batch that is open meanwhile', () => {
  it('no longer says of a sample that it is uploaded once it is deleted', async () => {
    const { sandbox, dataFolder, folder, engine, ids } = await world(2);
    await engine.close();
    const next = openEngine(sandbox, { dataFolder });
    await next.add([folder], 'prompt_audio');
    await next.inspected();
    const said = () => [...next.samples()].map(({ problems }) => problems.map(({ code }) => code).join());
    expect(said()).toEqual(['alreadyUploaded', 'alreadyUploaded']);
    const remote = new RemoteFiles({
      client: () => next.client,
      host: () => sandbox.url,
      history: next.history,
      clock: new FakeClock(),
      random: () => 0,
    });
    const first = sandbox.ledger.files.find(({ filename }) => filename === 'clip-0001.wav');
    await remote.delete('prompt_audio', [first?.fileId ?? ''], nothing);
    expect(said()).toEqual(['', 'alreadyUploaded']);
    expect(ids).toContain(first?.fileId);
  });
});
