import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { PART, usePart, withRecording } from '../engine/cuts/support.ts';
import { at, cli, jsonLines } from '../support/cli.ts';
import { scratchFolder, writeClip } from '../support/scratch.ts';

it('says of a cut what it was cut from, and of nothing else', async () => {
  const { engine, dataFolder, path, id } = await withRecording();
  const { cut } = await usePart(engine, id);
  engine.start();
  await engine.settled();
  await engine.close();

  const data = ['--data-dir', dataFolder];
  const { stdout } = await cli(['history', '--json', ...data]);
  const lines = (jsonLines(stdout) as readonly { readonly path?: string; readonly cut?: unknown }[]).filter(
    (line) => 'path' in line,
  );
  expect(lines.map((line) => ('cut' in line ? line.cut : null))).toEqual(expect.arrayContaining([cut, null]));
  expect(lines).toHaveLength(2);

  const file = join(dataFolder, 'ids.json');
  await cli(['export', file, dirname(path), ...data]);
  const rows: readonly object[] = JSON.parse(readFileSync(file, 'utf8'));
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        name: 'talk.trim-2.000-9.000.wav',
        original_path: path,
        cut_start_ms: PART.startMs,
        cut_end_ms: PART.endMs,
      }),
      expect.objectContaining({
        name: 'short.wav',
        original_path: null,
        cut_start_ms: null,
        cut_end_ms: null,
      }),
    ]),
  );
});

it('cleans up what a killed run left, but only a run that uploads: it alone holds the lock', async () => {
  const { sandbox, engine, dataFolder } = await withRecording();
  await engine.close();
  const stray = join(dataFolder, 'cuts', '0f14d0ab-9605-4a62-a9e4-5ed26688389b', 'a.wav');
  mkdirSync(dirname(stray), { recursive: true });
  writeFileSync(stray, 'stray');
  const clip = writeClip(scratchFolder(), 'a.wav', 7);
  await cli(['check', clip, '--data-dir', dataFolder], at(sandbox));
  expect(existsSync(stray)).toBe(true);
  await cli(['upload', clip, '--data-dir', dataFolder], at(sandbox));
  expect(existsSync(stray)).toBe(false);
});
