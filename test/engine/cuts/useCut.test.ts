import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/contract/history.ts';
import { SYSTEM_CUT_DISK } from '../../../src/engine/cuts/cutDisk.ts';
import { parseFaults } from '../../../src/sandbox/index.ts';
import { findIn } from '../../support/history.ts';
import { scratchFolder, writeClip } from '../../support/scratch.ts';
import { named, openEngine } from '../support.ts';
import { codeOf, cutFiles, cutWav, PART, sampleOf, usePart, withRecording } from './support.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a cut', () => {
  it('takes the place of what it was cut from, is judged, and is what is sent', async () => {
    const { engine, sandbox, dataFolder, path, id } = await withRecording();
    const original = readFileSync(path);
    const { mtimeMs } = statSync(path);
    expect(sampleOf(engine, id).status.kind).toBe('needsAttention');

    const sample = await usePart(engine, id);
    expect(sample).toMatchObject({
      name: 'talk.trim-2.000-9.000.wav',
      path: join(dataFolder, 'cuts', id, 'talk.trim-2.000-9.000.wav'),
      cut: {
        originalPath: path,
        originalName: 'talk.wav',
        originalSha256: sha256(original),
        ...PART,
      },
      status: { kind: 'ready' },
      problems: [],
      facts: { sha256: sha256(cutWav(PART)), content: { container: 'wav', durationMs: 7_000 } },
    });
    expect(readFileSync(sample.path)).toEqual(Buffer.from(cutWav(PART)));
    expect(cutFiles(dataFolder)).toEqual([sample.path]);
    expect(readFileSync(path)).toEqual(original);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);

    engine.start({ alsoLater: true });
    await engine.settled();
    expect(sampleOf(engine, id).status.kind).toBe('done');
    expect(sandbox.ledger.files.map(({ filename }) => filename).sort()).toEqual(['short.wav', sample.name]);
  });

  it('is judged by the ordinary rules: one that is too long is too long', async () => {
    const { engine, id } = await withRecording();
    const sample = await usePart(engine, id, { startMs: 0, endMs: 8_000 });
    expect(sample.status.kind).toBe('needsAttention');
    expect(sample.problems.map(({ code }) => code)).toEqual(['durationTooLong']);
  });

  it('is of the original also when it is the second one, and the first is gone then', async () => {
    const { engine, dataFolder, path, id } = await withRecording();
    const first = await usePart(engine, id);
    const second = await usePart(engine, id, { startMs: 11_000.25, endMs: 17_000.25 }, 500);
    expect(second.cut).toEqual({ ...first.cut, startMs: 11_000.25, endMs: 17_000.25 });
    expect(second.cut?.originalPath).toBe(path);
    expect(second.status.kind).toBe('ready');
    expect(cutFiles(dataFolder)).toEqual([second.path]);
  });

  it('is made in its turn: of two at once the later one counts, and an undo undoes it', async () => {
    const { engine, dataFolder, id } = await withRecording();
    const other = { startMs: 11_000, endMs: 17_000 };
    await Promise.all([PART, other].map((part) => engine.useCut(id, part, cutWav(part))));
    expect(sampleOf(engine, id).cut).toMatchObject(other);
    expect(cutFiles(dataFolder)).toEqual([sampleOf(engine, id).path]);
    const using = engine.useCut(id, PART, cutWav(PART));
    expect(await engine.undoCut([id])).toBe(1);
    await using;
    expect(sampleOf(engine, id).cut).toBeNull();
    expect(cutFiles(dataFolder)).toEqual([]);
  });

  it('can be of the same part once more', async () => {
    const { engine, dataFolder, id } = await withRecording();
    await usePart(engine, id);
    const again = await usePart(engine, id, PART, 700);
    expect(cutFiles(dataFolder)).toEqual([again.path]);
    expect(again.facts.sha256).toBe(sha256(cutWav(PART, 700)));
    expect(again.status.kind).toBe('ready');
  });

  it('of content that is on the account already is skipped like any other', async () => {
    const { engine, dataFolder, sandbox, path, id } = await withRecording();
    await usePart(engine, id);
    engine.start({ alsoLater: true });
    await engine.settled();
    const { status } = sampleOf(engine, id);
    await engine.close();

    const later = openEngine(sandbox, { dataFolder });
    await later.add([path], 'prompt_audio');
    await later.inspected();
    const again = await usePart(later, named(later, 'talk.wav').id);
    expect(again.problems).toMatchObject([
      { code: 'alreadyUploaded', data: { fileId: status.kind === 'done' ? status.fileId : '' } },
    ]);
    later.start({ alsoLater: true });
    await later.settled();
    expect(sampleOf(later, again.id).status).toMatchObject({ kind: 'skipped' });
    expect(sandbox.ledger.files).toHaveLength(2);
  });

  it('does not inherit what the user overrode for the original, but what holds for all', async () => {
    const { engine, id } = await withRecording();
    engine.override([id], ['alreadyUploaded']);
    expect((await usePart(engine, id)).overrides).toEqual([]);
    engine.overrideAll(['durationUnknown']);
    expect((await usePart(engine, id)).overrides).toEqual(['durationUnknown']);
  });

  it('lies in the data folder of a batch that nobody keeps, too', async () => {
    const { engine, dataFolder, id } = await withRecording({ keepsBatch: false });
    const sample = await usePart(engine, id);
    expect(engine.isKept).toBe(false);
    expect(cutFiles(dataFolder)).toEqual([sample.path]);
    engine.start({ alsoLater: true });
    await engine.settled();
    expect(findIn(engine.store, { status: 'done', text: 'trim-2' }).map((row) => row.sample.cut)).toEqual([
      sample.cut,
    ]);
  });

  it('can be made of a sample that the service refused, and goes when it is started again', async () => {
    const { engine, sandbox, id } = await withRecording();
    await usePart(engine, id);
    sandbox.setFaults(parseFaults('code=1026;match=talk'));
    engine.start({ alsoLater: true });
    await engine.settled();
    expect(sampleOf(engine, id).status.kind).toBe('refused');
    sandbox.setFaults([]);
    engine.pause();
    const other = await usePart(engine, id, { startMs: 12_000, endMs: 19_000 }, 600);
    expect(other).toMatchObject({ status: { kind: 'ready' }, cut: { startMs: 12_000 } });
    engine.start({ alsoLater: true });
    await engine.settled();
    expect(sampleOf(engine, id)).toMatchObject({ name: other.name, status: { kind: 'done' } });
    expect(sandbox.ledger.files.map(({ filename }) => filename)).toContain(other.name);
  });

  it('has a name that a file system takes, however long the original has one', async () => {
    const { engine, recordings } = await withRecording();
    const name = `${'很'.repeat(83)}.wav`;
    await engine.add([writeClip(recordings, name, 3, { seconds: 20 })], 'prompt_audio');
    await engine.inspected();
    const sample = await usePart(engine, named(engine, name).id);
    expect(sample.status.kind).toBe('ready');
    expect(basename(sample.path)).toBe(sample.name);
    expect(sample.name).toMatch(/^很+\.trim-2\.000-9\.000\.wav$/);
  });
});

describe('a cut that cannot be used', () => {
  it('is refused and leaves everything as it was', async () => {
    const { engine, dataFolder, id } = await withRecording();
    const before = sampleOf(engine, id);
    const other = cutWav({ startMs: 0, endMs: 5_000 });
    expect(await codeOf(engine.useCut(id, PART, other))).toBe('badCut');
    expect(sampleOf(engine, id)).toBe(before);
    expect(cutFiles(dataFolder)).toEqual([]);
  });

  it('is refused for a sample that is in the line, in the air, lost or done', async () => {
    const { engine, sandbox, dataFolder } = await withRecording();
    const { id } = named(engine, 'short.wav');
    const refused = async (kind: string): Promise<void> => {
      expect(sampleOf(engine, id).status.kind).toBe(kind);
      expect(await codeOf(engine.useCut(id, PART, cutWav(PART)))).toBe('sampleBusy');
      expect(sampleOf(engine, id)).toMatchObject({ name: 'short.wav', cut: null, status: { kind } });
    };
    engine.start();
    engine.pause();
    await refused('queued');
    sandbox.setFaults(parseFaults('resetAfterBody'));
    engine.start();
    await expect.poll(() => sampleOf(engine, id).status.kind).toBe('unknown');
    await refused('unknown');
    sandbox.setFaults([]);
    engine.choose(id, null);
    await engine.settled();
    await refused('done');
    expect(cutFiles(dataFolder)).toEqual([]);
    expect(await codeOf(engine.useCut('no such sample', PART, cutWav(PART)))).toBe('noSample');
  });

  it('is not used when its sample has gone its way while it was written', async () => {
    const written = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const { engine, dataFolder } = await withRecording({
      cutDisk: {
        ...SYSTEM_CUT_DISK,
        async write(path, bytes) {
          await SYSTEM_CUT_DISK.write(path, bytes);
          written.resolve();
          await goOn.promise;
        },
      },
    });
    const { id } = named(engine, 'short.wav');
    const code = codeOf(engine.useCut(id, PART, cutWav(PART)));
    await written.promise;
    engine.start();
    goOn.resolve();
    expect(await code).toBe('sampleBusy');
    expect(cutFiles(dataFolder)).toEqual([]);
    await engine.settled();
    expect(sampleOf(engine, id)).toMatchObject({ name: 'short.wav', cut: null, status: { kind: 'done' } });
  });

  it('leaves nothing behind on a disk that is full, and says so', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const { engine, dataFolder, id } = await withRecording({
      cutDisk: {
        ...SYSTEM_CUT_DISK,
        async write(path, bytes) {
          await SYSTEM_CUT_DISK.write(path, bytes.subarray(0, bytes.length / 2));
          throw full;
        },
      },
    });
    const before = sampleOf(engine, id);
    expect(await codeOf(engine.useCut(id, PART, cutWav(PART)))).toBe('diskFull');
    expect(sampleOf(engine, id)).toBe(before);
    expect(cutFiles(dataFolder)).toEqual([]);
    expect(existsSync(join(dataFolder, 'cuts', id))).toBe(false);
  });

  it('leaves everything as it was where nothing can be written', async () => {
    const { engine, dataFolder, id } = await withRecording();
    writeFileSync(join(dataFolder, 'cuts'), 'in the way');
    const before = sampleOf(engine, id);
    expect(await codeOf(engine.useCut(id, PART, cutWav(PART)))).toBe('notWritable');
    expect(sampleOf(engine, id)).toBe(before);
  });

  it('leaves everything as it was when the history cannot be written', async () => {
    const { engine, dataFolder, id } = await withRecording();
    const before = await usePart(engine, id);
    // The number SQLite has for a full disk.
    engine.store.transaction = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
    };
    const other = { startMs: 10_000, endMs: 16_000 };
    expect(await codeOf(engine.useCut(id, other, cutWav(other)))).toBe('diskFull');
    expect(await codeOf(engine.useCut(id, PART, cutWav(PART)))).toBe('diskFull');
    expect(await codeOf(engine.undoCut([id]))).toBe('diskFull');
    Reflect.deleteProperty(engine.store, 'transaction');
    expect(sampleOf(engine, id)).toBe(before);
    expect(cutFiles(dataFolder)).toEqual([before.path]);
  });
});

describe('a cut in the batch', () => {
  it('stands for its original when that is added once more', async () => {
    const { engine, path, id } = await withRecording();
    const sample = await usePart(engine, id);
    const notTaken = await engine.add([path, sample.path], 'prompt_audio');
    expect(notTaken).toEqual([
      { path, reason: 'samePathTwice' },
      { path: sample.path, reason: 'samePathTwice' },
    ]);
    // For another purpose it is another sample, as ever.
    expect(await engine.add([path], 'voice_clone')).toEqual([]);
  });

  it('goes along when it is to be for another purpose, unless its original is there for that', async () => {
    const { engine, path, id } = await withRecording();
    await usePart(engine, id);
    engine.setPurpose([id], 'voice_clone');
    await engine.inspected();
    expect(sampleOf(engine, id)).toMatchObject({ purpose: 'voice_clone', cut: { originalPath: path } });
    expect(await engine.add([path], 'voice_clone')).toHaveLength(1);
    expect(await engine.add([path], 'prompt_audio')).toEqual([]);
    await engine.inspected();
    engine.setPurpose([id], 'prompt_audio');
    expect(sampleOf(engine, id).purpose).toBe('voice_clone');
  });

  it('can be removed and brought back, file and all', async () => {
    const { engine, dataFolder, path, id } = await withRecording();
    const sample = await usePart(engine, id);
    engine.remove([id]);
    expect(await codeOf(engine.useCut(id, PART, cutWav(PART)))).toBe('noSample');
    expect(engine.undoRemove()).toBe(1);
    await engine.inspected();
    expect(sampleOf(engine, id)).toMatchObject({
      path: sample.path,
      cut: sample.cut,
      status: { kind: 'ready' },
    });
    expect(cutFiles(dataFolder)).toEqual([sample.path]);
    expect(await engine.add([path], 'prompt_audio')).toHaveLength(1);
    engine.remove([id]);
    expect(await engine.add([path], 'prompt_audio')).toEqual([]);
  });

  it('is missed like any file when it is gone', async () => {
    const { engine, dataFolder, sandbox, path, id } = await withRecording();
    const sample = await usePart(engine, id);
    await engine.close();
    rmSync(dirname(sample.path), { recursive: true });
    const later = openEngine(sandbox, { dataFolder, keepsBatch: true });
    later.reopen();
    await later.inspected();
    expect(sampleOf(later, id)).toMatchObject({
      status: { kind: 'needsAttention' },
      problems: [{ code: 'unreadable', data: { reason: 'notFound' } }],
    });
    expect(await later.undoCut([id])).toBe(1);
    await later.inspected();
    expect(sampleOf(later, id)).toMatchObject({ path, cut: null, problems: [{ code: 'durationTooLong' }] });
  });

  it('leaves no trace of itself outside the data folder', async () => {
    const { engine, recordings, id } = await withRecording();
    const before = statSync(recordings).mtimeMs;
    await usePart(engine, id);
    await engine.undoCut([id]);
    expect(statSync(recordings).mtimeMs).toBe(before);
  });
});

it('is found in the history by where its original lay', async () => {
  const folder = scratchFolder();
  const { engine, recordings, id } = await withRecording({ dataFolder: folder });
  const { path } = await usePart(engine, id);
  engine.start({ alsoLater: true });
  await engine.settled();
  const query = { ...EVERYTHING, text: `${basename(recordings)}/talk` };
  const { rows } = await engine.history.ask('page', { query, at: null, limit: 9 });
  expect(rows.map((row) => [row.path, row.cut?.originalPath])).toEqual([
    [path, join(recordings, 'talk.wav')],
  ]);
});
