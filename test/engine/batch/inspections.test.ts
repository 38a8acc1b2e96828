import { describe, expect, it } from 'vitest';
import { Inspections } from '../../../src/engine/batch/inspections.ts';
import type { Inspection } from '../../../src/engine/inspect/inspection.ts';
import type { Inspector } from '../../../src/engine/inspect/pool.ts';
import { SILENT_LOGGER } from '../../../src/engine/ports.ts';
import { stored } from '../history/support.ts';

const EMPTY: Inspection = { sizeBytes: 0, modifiedMs: 1, sha256: null, content: { kind: 'empty' } };

/** An inspector that answers when it is told to. */
function patientInspector() {
  const asked: { readonly path: string; readonly answer: () => void; readonly refuse: () => void }[] = [];
  const inspector: Inspector = {
    warmUp: () => undefined,
    inspect: (path) =>
      new Promise((resolve, reject) => {
        asked.push({ path, answer: () => resolve(EMPTY), refuse: () => reject(new Error('closed')) });
      }),
    close: () => Promise.resolve(),
  };
  return { asked, inspector };
}

const samples = (count: number) =>
  Array.from({ length: count }, (_, number) => stored({ name: `${number}.wav` }).sample);

describe('the inspections under way', () => {
  it('ask for so many at a time, however many there are, in the order they came', async () => {
    const { asked, inspector } = patientInspector();
    const seen: string[] = [];
    const inspections = new Inspections(inspector, SILENT_LOGGER, (id) => seen.push(id));
    const all = samples(2_000);
    for (const sample of all) inspections.begin(sample);
    expect([asked.length, inspections.size]).toEqual([512, 2_000]);

    const done = inspections.done();
    // More come while these are answered.
    for (let at = 0; at < 2_000; at += 1) {
      asked[at]?.answer();
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    }
    await done;
    expect(asked.map(({ path }) => path)).toEqual(all.map(({ path }) => path));
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(inspections.size).toBe(0);
  });

  it('take only the answer to what was asked last', async () => {
    const { asked, inspector } = patientInspector();
    const seen: string[] = [];
    const inspections = new Inspections(inspector, SILENT_LOGGER, (id) => seen.push(id));
    const [sample] = samples(1);
    if (!sample) throw new Error('no sample');
    inspections.begin(sample);
    inspections.begin({ ...sample, purpose: 'prompt_audio' });
    const done = inspections.done();
    asked[0]?.answer();
    await Promise.resolve();
    expect([seen, inspections.has(sample.id)]).toEqual([[], true]);
    asked[1]?.answer();
    await done;
    expect(seen).toEqual([sample.id]);
  });

  it('are over when the inspector is closed', async () => {
    const { asked, inspector } = patientInspector();
    const inspections = new Inspections(inspector, SILENT_LOGGER, () => undefined);
    for (const sample of samples(1_000)) inspections.begin(sample);
    const done = inspections.done();
    for (const { refuse } of asked) refuse();
    await done;
    expect([inspections.size, asked.length]).toEqual([0, 512]);
    await inspections.done();
  });

  it('go on when one cannot be judged', async () => {
    const { asked, inspector } = patientInspector();
    const seen: string[] = [];
    const inspections = new Inspections(inspector, SILENT_LOGGER, (id) => {
      seen.push(id);
      if (seen.length === 1) throw new Error('disk I/O error');
    });
    for (const sample of samples(2)) inspections.begin(sample);
    for (const { answer } of asked) answer();
    await inspections.done();
    expect(seen).toHaveLength(2);
  });
});
