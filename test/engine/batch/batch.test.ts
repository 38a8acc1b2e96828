import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../src/contract/sample.ts';
import { Batch } from '../../../src/engine/batch/batch.ts';
import type { EarlierUpload } from '../../../src/engine/history/store.ts';
import type { Inspection } from '../../../src/engine/inspect/inspection.ts';

interface World {
  readonly batch: Batch;
  readonly changes: Sample[];
  /** Adds a path whose content is this letter. */
  readonly add: (path: string, content: string) => string;
  readonly problemsOf: (id: string) => readonly string[];
  earlier: EarlierUpload | null;
  nowMs: number;
}

function world(): World {
  const changes: Sample[] = [];
  const self: World = {
    batch: new Batch('the batch', {
      earlierUpload: () => self.earlier,
      onHistoryFailed: () => undefined,
      host: () => 'http://127.0.0.1:1',
      now: () => self.nowMs,
      onSample: (sample) => changes.push(sample),
    }),
    changes,
    add(path, content) {
      const id = self.batch.add(path, 'voice_clone')?.id ?? 'taken';
      self.batch.setInspection(id, soundOf(content));
      return id;
    },
    problemsOf: (id) =>
      self.batch
        .get(id)
        ?.problems.map(({ code, data }) => ('firstPath' in data ? `${code} ${data.firstPath}` : code)) ?? [],
    earlier: null,
    nowMs: 1_000,
  };
  return self;
}

/** Twenty seconds of good sound; contents with the same letter are the same. */
function soundOf(content: string, durationMs = 20_000): Inspection {
  return {
    sizeBytes: 1000,
    modifiedMs: 5,
    sha256: content.repeat(64),
    content: {
      kind: 'audio',
      facts: {
        kind: 'audio',
        container: 'wav',
        codec: 'PCM',
        durationMs,
        durationSource: 'header',
        secondOpinionMs: null,
        sampleRateHz: 8000,
        channels: 1,
        bitrateKbps: 64,
        peakDbfs: null,
      },
      damage: null,
      flaw: null,
      durationUnknown: null,
    },
  };
}

describe('a batch', () => {
  it('takes a path once for each purpose', () => {
    const { batch } = world();
    expect(batch.add('/a.wav', 'voice_clone')).toMatchObject({
      name: 'a.wav',
      status: { kind: 'inspecting' },
    });
    expect(batch.add('/a.wav', 'voice_clone')).toBeNull();
    expect(batch.add('/a.wav', 'prompt_audio')).not.toBeNull();
    expect(batch.size).toBe(2);
  });

  it('calls every later sample of the same content a duplicate of the first', () => {
    const { add, problemsOf } = world();
    const ids = [add('/1.wav', 'a'), add('/2.wav', 'a'), add('/3.wav', 'b'), add('/4.wav', 'a')];
    expect(ids.map(problemsOf)).toEqual([[], ['duplicateInBatch /1.wav'], [], ['duplicateInBatch /1.wav']]);
  });

  it('has the first added as the first, although it was inspected last', () => {
    const { batch, add, problemsOf } = world();
    const first = batch.add('/1.wav', 'voice_clone')?.id ?? '';
    const second = add('/2.wav', 'a');
    expect(problemsOf(second)).toEqual([]);
    batch.setInspection(first, soundOf('a'));
    expect([problemsOf(first), problemsOf(second)]).toEqual([[], ['duplicateInBatch /1.wav']]);
  });

  it('no longer names a first that was removed', () => {
    const { batch, add, problemsOf } = world();
    const [first, second, third] = [add('/1.wav', 'a'), add('/2.wav', 'a'), add('/3.wav', 'a')];
    batch.remove([first]);
    expect([problemsOf(second), problemsOf(third)]).toEqual([[], ['duplicateInBatch /2.wav']]);
    batch.remove([second, third]);
    expect(batch.size).toBe(0);
  });

  it('no longer names a first that has another content now', () => {
    const { batch, add, problemsOf } = world();
    const [first, second] = [add('/1.wav', 'a'), add('/2.wav', 'a')];
    batch.setInspection(first, soundOf('b'));
    expect([problemsOf(first), problemsOf(second)]).toEqual([[], []]);
    batch.setInspection(first, soundOf('a'));
    expect([problemsOf(first), problemsOf(second)]).toEqual([[], ['duplicateInBatch /1.wav']]);
  });

  it('no longer names a first that is for something else now', () => {
    const { batch, add, problemsOf } = world();
    const [first, second] = [add('/1.wav', 'a'), add('/2.wav', 'a')];
    expect(batch.setPurpose([first, second, 'nobody'], 'voice_clone')).toEqual([]);
    expect(batch.setPurpose([first], 'prompt_audio')).toEqual([first]);
    expect(problemsOf(second)).toEqual([]);
  });

  it('takes thousands of copies out at once without judging each against the others', () => {
    const { batch, add, changes } = world();
    const ids = Array.from({ length: 3_000 }, (_, number) => add(`/${number}.wav`, 'a'));
    changes.length = 0;
    batch.remove(ids.slice(0, -2));
    expect(batch.size).toBe(2);
    expect(changes.length).toBeLessThan(3_010);
  });

  it('lets the user override what the rules allow', () => {
    const { batch } = world();
    const id = batch.add('/short.wav', 'voice_clone')?.id ?? '';
    batch.setInspection(id, soundOf('a', 2_000));
    expect(batch.get(id)?.status.kind).toBe('needsAttention');
    batch.override([id], ['durationTooShort']);
    expect(batch.get(id)?.status.kind).toBe('ready');
  });

  it('dates a sample by the last change of its status, not by the last look at it', () => {
    const self = world();
    const { batch, add } = self;
    const [first, second] = [add('/1.wav', 'a'), add('/2.wav', 'a')];
    self.nowMs = 2_000;
    batch.setStatus(second, { kind: 'done', fileId: '1', traceId: null });
    self.nowMs = 3_000;
    batch.remove([first]);
    expect(batch.toStored(second)).toMatchObject({ updatedMs: 2_000, host: 'http://127.0.0.1:1' });
    expect(batch.toStored(second, { status: { kind: 'removed' } })?.updatedMs).toBe(3_000);
  });

  it('takes back what the history kept, dates and order included', () => {
    const before = world();
    before.add('/1.wav', 'a');
    const id = before.add('/2.wav', 'b');
    const stored = before.batch.toStored(id);
    if (!stored) throw new Error('not stored');
    const after = world();
    after.nowMs = 9_000;
    after.batch.restore(stored);
    expect(after.batch.toStored(id)).toEqual(stored);
    // New ones come after it.
    after.add('/3.wav', 'b');
    expect([...after.batch.samples()].map(({ path }) => path)).toEqual(['/2.wav', '/3.wav']);
    expect(after.batch.add('/2.wav', 'voice_clone')).toBeNull();
  });
});
