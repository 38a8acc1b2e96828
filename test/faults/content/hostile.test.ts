import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_FILES } from '../../engine/inspect/duration/hostileFiles.ts';
import { zipOf } from '../../support/zips.ts';
import type { HostileJob, HostileReport } from './hostileRun.ts';

const LARGEST_READ_BYTES = 20 * 2 ** 20;
const RUN = fileURLToPath(new URL('hostileRun.ts', import.meta.url));

/** Every hostile file on disk, and two zip bombs. */
async function hostileJobs(folder: string): Promise<readonly HostileJob[]> {
  const jobs: HostileJob[] = HOSTILE_FILES.map(([name, container, content], index) => {
    const path = join(folder, `${index}.${container}`);
    writeFileSync(path, content().subarray(0, LARGEST_READ_BYTES));
    return { name, path, purpose: 'prompt_audio' };
  });
  const add = (name: string, content: Buffer): void => {
    const path = join(folder, `${name}.zip`);
    writeFileSync(path, content);
    jobs.push({ name, path, purpose: 't2a_async_input' });
  };
  const million = Buffer.alloc(1_000_000, 'a');
  add('a zip bomb by its ratio', await zipOf([['a.txt', Buffer.alloc(150_000_000, 'a')]]));
  add(
    'a zip bomb of many entries',
    await zipOf(Array.from({ length: 230 }, (_, index) => [`${index}.txt`, million] as const)),
  );
  return jobs;
}

describe('hostile files, through the pool', () => {
  let report: HostileReport;
  const folder = mkdtempSync(join(tmpdir(), 'vsu-hostile-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    const jobs = JSON.stringify(await hostileJobs(folder));
    report = JSON.parse(execFileSync(process.execPath, [RUN, jobs], { encoding: 'utf8' }));
  }, 120_000);

  it('row 42: each get a verdict within 5 s', () => {
    expect(report.verdicts).toHaveLength(HOSTILE_FILES.length + 2);
    expect(report.verdicts.filter(({ ms }) => ms > 5_000)).toEqual([]);
  });

  it('row 42: take less than 300 MB', () => {
    expect(report.peakMb).toBeLessThan(300);
  });

  it('row 42: never hold up the main thread for 50 ms', () => {
    expect(report.longestBusyMs).toBeLessThan(50);
  });
});
