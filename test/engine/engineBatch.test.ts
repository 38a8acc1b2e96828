import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../src/contract/sample.ts';
import { parseFaults } from '../../src/sandbox/index.ts';
import { findIn } from '../support/history.ts';
import { clipFolder, scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';
import { counts, idsOf, named, openEngine, uploadAll } from './support.ts';

describe('what the user does to a batch', () => {
  it('sends nothing before start, and what is added later only when asked to', async () => {
    const sandbox = await scratchSandbox();
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    await engine.add([clipFolder(2)], 'prompt_audio');
    await engine.settled();
    expect([counts(engine), sandbox.ledger.requests.length]).toEqual([{ ready: 2 }, 0]);

    engine.start();
    await engine.add([clipFolder(3)], 'prompt_audio');
    await engine.settled();
    expect(counts(engine)).toEqual({ done: 2, ready: 3 });
    engine.start({ alsoLater: true });
    await engine.settled();
    await engine.add([writeClip(scratchFolder(), 'later.wav', 99)], 'prompt_audio');
    await engine.settled();
    expect(counts(engine)).toEqual({ done: 6 });
    expect(engine.queueState.stop).toBeNull();
  });

  it('starts nothing new once paused, and goes on when started again', async () => {
    let pause = (): void => undefined;
    const sandbox = await scratchSandbox({ log: () => pause() });
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    pause = () => engine.pause();
    await uploadAll(engine, [clipFolder(40)]);
    const { done = 0, queued = 0, ready = 0 } = counts(engine);
    expect(done).toBeLessThan(10);
    expect(done + queued + ready).toBe(40);

    pause = () => undefined;
    engine.start();
    await engine.settled();
    expect(counts(engine)).toEqual({ done: 40 });
    expect(sandbox.ledger.files).toHaveLength(40);
  });

  it('cancels what has not been sent, and says what became of what was in the air', async () => {
    const sandbox = await scratchSandbox({ faults: parseFaults('stallBeforeAnswer=600000;match=0001') });
    const dataFolder = scratchFolder();
    let inTheAir = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      inTheAir = resolve;
    });
    const onSample = ({ name, status }: Sample): void => {
      if (name === 'clip-0001.wav' && status.kind === 'uploading' && status.sentBytes > 0) inTheAir();
    };
    const settings = { concurrency: 1, startPerMinute: null, ceilingPerMinute: null, offlineGiveUpMs: null };
    const engine = openEngine(sandbox, { dataFolder, onSample });
    engine.configure({ ...engine.settings, ...settings });
    await engine.add([clipFolder(3)], 'prompt_audio');
    await engine.inspected();
    engine.start();
    await begun;
    engine.cancel(idsOf(engine, 'clip-0001.wav', 'clip-0002.wav'));
    expect(named(engine, 'clip-0002.wav').status.kind).toBe('cancelled');
    await engine.settled();

    // The service had it: a wish cannot undo that.
    const [first] = sandbox.ledger.files;
    expect(named(engine, 'clip-0001.wav').status).toMatchObject({ kind: 'done', fileId: first?.fileId });
    expect(counts(engine)).toEqual({ done: 2, cancelled: 1 });
    expect(sandbox.ledger.files).toHaveLength(2);
  });

  it('sends once more what was refused, once it is asked to', async () => {
    const sandbox = await scratchSandbox({ faults: parseFaults('code=2013;times=2') });
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    await uploadAll(engine, [clipFolder(3)]);
    expect(counts(engine)).toEqual({ refused: 2, done: 1 });
    engine.retry([...engine.samples()].map(({ id }) => id));
    await engine.settled();
    expect(counts(engine)).toEqual({ done: 3 });
    expect(sandbox.ledger.files).toHaveLength(3);
  });

  it('sends what is retried alone, and not at all while its line is paused', async () => {
    const sandbox = await scratchSandbox({ faults: parseFaults('code=2013;times=1') });
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    await uploadAll(engine, [clipFolder(1)]);
    engine.pause();
    const folder = scratchFolder();
    await engine.add(
      [2, 3].map((number) => writeClip(folder, `later-${number}.wav`, number)),
      'prompt_audio',
    );
    await engine.inspected();
    engine.retry(idsOf(engine, 'clip-0001.wav'));
    await engine.settled();
    expect(counts(engine)).toEqual({ done: 1, ready: 2 });

    engine.start();
    engine.pause();
    const last = idsOf(engine, 'later-3.wav');
    engine.cancel(last);
    engine.retry(last);
    await engine.inspected();
    expect(counts(engine)).toMatchObject({ done: 1, queued: expect.any(Number) });
    expect(engine.queueState.mode).toBe('paused');
  });

  it('takes samples out, and the history does not forget those that are on the account', async () => {
    const sandbox = await scratchSandbox();
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    const clips = clipFolder(3);
    await engine.add([clips], 'prompt_audio');
    await engine.inspected();
    engine.remove(idsOf(engine, 'clip-0003.wav'));
    engine.start();
    await engine.settled();
    engine.remove(idsOf(engine, 'clip-0001.wav'));
    expect(counts(engine)).toEqual({ done: 1 });
    expect(sandbox.ledger.files).toHaveLength(2);
    expect(findIn(engine.store, { status: 'done' })).toHaveLength(2);

    // And back it can come: as a path, known to be there already.
    await engine.add([join(clips, 'clip-0001.wav')], 'prompt_audio');
    await engine.inspected();
    expect(named(engine, 'clip-0001.wav').problems).toMatchObject([{ code: 'alreadyUploaded' }]);
  });

  it('sends nothing of a sample that was taken out while it was read', async () => {
    const sandbox = await scratchSandbox();
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    await engine.add([clipFolder(2)], 'prompt_audio');
    await engine.inspected();
    const [id = ''] = idsOf(engine, 'clip-0001.wav');
    engine.start();
    engine.remove([id]);
    await engine.settled();
    expect(counts(engine)).toEqual({ done: 1 });
    expect(sandbox.ledger.files.map(({ filename }) => filename)).toEqual(['clip-0002.wav']);
  });

  it('sends a sample for what it is for, although that changed while it was read', async () => {
    const sandbox = await scratchSandbox();
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    await engine.add([writeClip(scratchFolder(), 'long.wav', 1, { seconds: 12 })], 'voice_clone');
    await engine.inspected();
    engine.start({ alsoLater: true });
    engine.setPurpose(idsOf(engine, 'long.wav'), 'prompt_audio');
    await engine.settled();
    expect(counts(engine)).toEqual({ needsAttention: 1 });
    expect(sandbox.ledger.files).toEqual([]);
  });

  it('sends what the user overrides, where the rules allow it', async () => {
    const sandbox = await scratchSandbox();
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    const folder = scratchFolder();
    writeClip(folder, 'short.wav', 1);
    writeFileSync(join(folder, 'empty.wav'), '');
    await engine.add([folder], 'voice_clone');
    await engine.inspected();
    engine.start();
    expect(counts(engine)).toEqual({ needsAttention: 2 });
    engine.override(idsOf(engine, 'short.wav', 'empty.wav'), ['durationTooShort', 'emptyFile']);
    engine.start();
    await engine.settled();
    expect(counts(engine)).toEqual({ done: 1, needsAttention: 1 });
  });
});

describe('what is on the account already', () => {
  it('is skipped in a later batch, whatever it is called there, until the user says otherwise', async () => {
    const sandbox = await scratchSandbox();
    const dataFolder = scratchFolder();
    const clips = clipFolder(2);
    const first = openEngine(sandbox, { dataFolder });
    await uploadAll(first, [clips]);
    await first.close();

    renameSync(join(clips, 'clip-0001.wav'), join(clips, 'other-name.wav'));
    const second = openEngine(sandbox, { dataFolder });
    await uploadAll(second, [clips]);
    expect(counts(second)).toEqual({ skipped: 2 });
    const sent = sandbox.ledger.files.find(({ filename }) => filename === 'clip-0001.wav');
    expect(named(second, 'other-name.wav').status).toEqual({ kind: 'skipped', fileId: sent?.fileId });

    second.override(idsOf(second, 'other-name.wav'), ['alreadyUploaded']);
    second.start();
    await second.settled();
    expect(counts(second)).toEqual({ skipped: 1, done: 1 });
    expect(sandbox.ledger.files).toHaveLength(3);
  });

  it('is sent again for another purpose, and to another host', async () => {
    const [here, there] = [await scratchSandbox(), await scratchSandbox()];
    const dataFolder = scratchFolder();
    const clip = writeClip(scratchFolder(), 'a.wav', 1, { seconds: 7 });
    const first = openEngine(here, { dataFolder });
    await uploadAll(first, [clip]);
    await first.add([clip], 'voice_clone');
    await first.inspected();
    first.override(
      [...first.samples()].map(({ id }) => id),
      ['durationTooShort'],
    );
    first.start();
    await first.settled();
    expect(here.ledger.files.map(({ purpose }) => purpose)).toEqual(['prompt_audio', 'voice_clone']);
    await first.close();

    const second = openEngine(there, { dataFolder });
    await uploadAll(second, [clip]);
    expect([counts(second), there.ledger.files.length]).toEqual([{ done: 1 }, 1]);
  });

  it('is not a copy within the same batch: both are sent, with a warning', async () => {
    const sandbox = await scratchSandbox();
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    const folder = scratchFolder();
    writeClip(folder, 'a.wav', 1);
    writeClip(folder, 'b.wav', 1);
    await uploadAll(engine, [folder]);
    expect(counts(engine)).toEqual({ done: 2 });
    expect(named(engine, 'b.wav').problems).toMatchObject([{ code: 'duplicateInBatch' }]);
    expect(new Set(sandbox.ledger.files.map(({ fileId }) => fileId)).size).toBe(2);
  });
});

describe('between the check and the sending', () => {
  it('a file whose content has been uploaded meanwhile, by another batch, is not sent again', async () => {
    const sandbox = await scratchSandbox();
    const dataFolder = scratchFolder();
    const clips = clipFolder(1);
    const slow = openEngine(sandbox, { dataFolder });
    await slow.add([clips], 'prompt_audio');
    await slow.inspected();
    slow.start();
    slow.pause();
    await slow.settled();
    const other = openEngine(sandbox, { dataFolder });
    await uploadAll(other, [clips]);
    slow.start();
    await slow.settled();
    expect(counts(slow)).toEqual({ skipped: 1 });
    expect(sandbox.ledger.files).toHaveLength(1);
  });
});
