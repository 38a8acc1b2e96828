import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../src/contract/sample.ts';
import { scratchFolder, scratchSandbox, writeClip } from '../../support/scratch.ts';
import { openEngine } from '../support.ts';
import { cutFiles } from './support.ts';

const RUN = fileURLToPath(new URL('./killedRun.ts', import.meta.url));

/** What the next run finds after one that was killed at `moment`, before and after it has cleaned up. */
async function afterKill(moment: string, ...rest: readonly string[]) {
  const dataFolder = scratchFolder();
  const path = writeClip(scratchFolder(), 'talk.wav', 1, { seconds: 20 });
  const { signal, stderr } = spawnSync(process.execPath, [RUN, moment, dataFolder, path, ...rest], {
    encoding: 'utf8',
  });
  expect(signal, stderr).toBe('SIGKILL');
  const left = cutFiles(dataFolder);

  const engine = openEngine(await scratchSandbox(), { dataFolder, keepsBatch: true });
  engine.reopen();
  await engine.inspected();
  await engine.cleanCuts();
  const [sample, ...others] = engine.samples();
  expect(others).toEqual([]);
  const files = cutFiles(dataFolder);
  await engine.undoCut([sample?.id ?? '']);
  await engine.inspected();
  const [undone] = engine.samples();
  expect(undone).toMatchObject({ path, cut: null, problems: [{ code: 'durationTooLong' }] });
  expect(cutFiles(dataFolder)).toEqual([]);
  return { path, left, sample: sample as Sample, files };
}

describe('a process that is killed', () => {
  it.each(['writing', 'written'])(
    'while a cut is made loses no sample, and its file is cleaned up: %s',
    async (moment) => {
      const { path, left, sample, files } = await afterKill(moment);
      expect(left).toHaveLength(1);
      expect(left[0]).toMatch(moment === 'writing' ? /\.part$/ : /talk\.trim-10\.000-16\.500\.wav$/);
      expect(sample).toMatchObject({ path, cut: null, status: { kind: 'needsAttention' } });
      expect(files).toEqual([]);
    },
  );

  it('between two cuts has the new one, and the old one is cleaned up', async () => {
    const { left, sample, files } = await afterKill('removing');
    expect(left).toHaveLength(2);
    expect(sample).toMatchObject({
      name: 'talk.trim-10.000-16.500.wav',
      cut: { startMs: 10_000, endMs: 16_500 },
      status: { kind: 'ready' },
    });
    expect(files).toEqual([sample.path]);
  });

  it('while a cut is undone has the original, and the cut is cleaned up', async () => {
    const { path, left, sample, files } = await afterKill('removing', 'undo');
    expect(left).toHaveLength(1);
    expect(sample).toMatchObject({ path, cut: null, status: { kind: 'needsAttention' } });
    expect(files).toEqual([]);
  });
});
