import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { parseFaults, type Sandbox } from '../../src/sandbox/index.ts';
import { fastClock } from '../support/fastClock.ts';
import { findIn } from '../support/history.ts';
import { clipFolder, scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';
import { counts, idsOf, named, openEngine, uploadAll } from './support.ts';

/** Uploads, and ends as soon as the sandbox has taken a file that it will never answer for. */
async function leaveOneInTheAir(
  sandbox: Sandbox,
  dataFolder: string,
  paths: readonly string[],
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const engine = openEngine(sandbox, {
    dataFolder,
    onSample: ({ status, facts }) => {
      if (status.kind === 'uploading' && status.sentBytes === facts.sizeBytes) resolve();
    },
  });
  await engine.add(paths, 'prompt_audio');
  engine.start({ alsoLater: true });
  await promise;
  // What was handed to the connection has arrived when the fault has met it.
  await expect.poll(() => sandbox.faults().reduce((sum, { hits }) => sum + hits, 0)).toBeGreaterThan(0);
  await engine.close();
}

/** Goes on with the one unfinished batch, to its end. */
async function goOn(engine: Engine): Promise<void> {
  const unfinished = engine.unfinished();
  expect(unfinished).toHaveLength(1);
  engine.resume(unfinished[0]?.id ?? '');
  engine.start({ alsoLater: true });
  await engine.settled();
}

describe('going on with a batch', () => {
  it('finds out what became of what was in the air before it sends anything', async () => {
    const sandbox = await scratchSandbox({ faults: parseFaults('stallBeforeAnswer=600000;match=0001') });
    const dataFolder = scratchFolder();
    const clips = clipFolder(3);
    await leaveOneInTheAir(sandbox, dataFolder, [`${clips}/clip-0001.wav`]);
    sandbox.setFaults([]);

    const engine = openEngine(sandbox, { dataFolder, clock: fastClock(20) });
    await goOn(engine);
    expect(sandbox.ledger.files).toHaveLength(1);
    expect(named(engine, 'clip-0001.wav')).toMatchObject({
      status: { kind: 'done', fileId: sandbox.ledger.files[0]?.fileId },
      attempts: 1,
    });
    expect(sandbox.ledger.requests.map(({ call }) => call)).toEqual(['upload', 'list']);
  });

  it('is not needed for another batch to find out before it sends the same content again', async () => {
    const sandbox = await scratchSandbox({ faults: parseFaults('stallBeforeAnswer=600000') });
    const dataFolder = scratchFolder();
    const clips = clipFolder(1);
    await leaveOneInTheAir(sandbox, dataFolder, [clips]);
    sandbox.setFaults([]);

    const other = openEngine(sandbox, { dataFolder, clock: fastClock(20) });
    await uploadAll(other, [clips]);
    expect(sandbox.ledger.files).toHaveLength(1);
    const fileId = sandbox.ledger.files[0]?.fileId;
    expect(named(other, 'clip-0001.wav')?.status).toMatchObject({ kind: 'done', fileId });
    await other.close();

    const engine = openEngine(sandbox, { dataFolder, clock: fastClock(20) });
    await goOn(engine);
    expect(sandbox.ledger.files).toHaveLength(1);
    expect(named(engine, 'clip-0001.wav')?.status).toMatchObject({ kind: 'done', fileId });
  });

  it('sends again what never arrived', async () => {
    const sandbox = await scratchSandbox({
      faults: parseFaults('stallBeforeAnswer=600000;stored=no'),
    });
    const dataFolder = scratchFolder();
    await leaveOneInTheAir(sandbox, dataFolder, [clipFolder(1)]);
    expect(sandbox.ledger.files).toHaveLength(0);
    sandbox.setFaults([]);

    const engine = openEngine(sandbox, { dataFolder, clock: fastClock(20) });
    await goOn(engine);
    expect(named(engine, 'clip-0001.wav')).toMatchObject({ status: { kind: 'done' }, attempts: 2 });
    expect(sandbox.ledger.files).toHaveLength(1);
  });

  it('sends nothing again that another batch has brought there since', async () => {
    const sandbox = await scratchSandbox({
      faults: parseFaults('stallBeforeAnswer=600000;stored=no'),
    });
    const dataFolder = scratchFolder();
    const clips = clipFolder(1);
    await leaveOneInTheAir(sandbox, dataFolder, [clips]);
    sandbox.setFaults([]);
    const other = openEngine(sandbox, { dataFolder });
    await uploadAll(other, [clips]);
    await other.close();

    const engine = openEngine(sandbox, { dataFolder, clock: fastClock(20) });
    await goOn(engine);
    // The file the other batch has brought is this batch's, too.
    expect(counts(engine)).toEqual({ done: 1 });
    expect(sandbox.ledger.files).toHaveLength(1);
  });

  it('leaves what was done as it was, dates included', async () => {
    const sandbox = await scratchSandbox({
      faults: parseFaults('stallBeforeAnswer=600000;match=last'),
    });
    const dataFolder = scratchFolder();
    const clips = clipFolder(3);
    const first = openEngine(sandbox, { dataFolder });
    await uploadAll(first, [clips]);
    writeClip(clips, 'last.wav', 77);
    await first.add([clips], 'prompt_audio');
    await first.inspected();
    first.pause();
    first.start();
    first.pause();
    await first.close();
    sandbox.setFaults([]);

    const reading = openEngine(sandbox, { dataFolder });
    const before = findIn(reading.store, { status: 'done' });
    await goOn(reading);
    await reading.close();
    const after = openEngine(sandbox, { dataFolder });
    const names = new Set(before.map(({ sample }) => sample.name));
    expect(before).toHaveLength(3);
    expect(findIn(after.store).filter(({ sample }) => names.has(sample.name))).toEqual(before);
    expect(findIn(after.store, { status: 'done' })).toHaveLength(4);
  });

  it('asks the user when it cannot tell which file is the one, and takes the answer', async () => {
    const sandbox = await scratchSandbox({ faults: parseFaults('stallBeforeAnswer=600000;times=1') });
    const dataFolder = scratchFolder();
    const folder = scratchFolder();
    const path = writeClip(folder, 'take.wav', 1);
    await leaveOneInTheAir(sandbox, dataFolder, [path]);
    // Somebody else's, of the same name and size.
    const elsewhere = openEngine(sandbox, { dataFolder: scratchFolder() });
    await uploadAll(elsewhere, [writeClip(scratchFolder(), 'take.wav', 2)]);

    const engine = openEngine(sandbox, { dataFolder, clock: fastClock(20) });
    await goOn(engine);
    const { status } = named(engine, 'take.wav');
    const [mine, theirs] = sandbox.ledger.files.map(({ fileId }) => fileId);
    expect(status).toMatchObject({ kind: 'unknown', candidates: [mine, theirs] });
    expect(engine.queueState).toMatchObject({ mode: 'running', inFlight: 0 });

    engine.choose(idsOf(engine, 'take.wav')[0] ?? '', mine ?? '');
    await engine.settled();
    expect(named(engine, 'take.wav').status).toMatchObject({ kind: 'done', fileId: mine });
    expect(sandbox.ledger.files).toHaveLength(2);
    await engine.close();
    const after = openEngine(sandbox, { dataFolder });
    expect(after.unfinished()).toEqual([]);
  });

  it('keeps what the user overrode', async () => {
    const sandbox = await scratchSandbox();
    const dataFolder = scratchFolder();
    const first = openEngine(sandbox, { dataFolder });
    first.overrideAll(['durationTooShort']);
    await first.add([clipFolder(2)], 'voice_clone');
    await first.inspected();
    first.start();
    first.pause();
    await first.settled();
    await first.close();

    const second = openEngine(sandbox, { dataFolder });
    await goOn(second);
    expect(counts(second)).toEqual({ done: 2 });
  });
});
