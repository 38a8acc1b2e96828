import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../../src/contract/purpose.ts';
import { cli, cliProcess, readRun } from '../support/cli.ts';
import { buildProblemFolder } from '../support/problemFolder.ts';
import { clipFolder, scratchFolder, writeClip } from '../support/scratch.ts';

describe('check', () => {
  it('gives one valid line a file and a summary, for a folder with every problem in it', async () => {
    const folder = scratchFolder();
    const cases = await buildProblemFolder(folder);
    for (const purpose of PURPOSES) {
      const { code, stdout, stderr } = await cli([
        'check',
        join(folder, purpose),
        '--purpose',
        purpose,
        '--json',
      ]);
      const { samples, summary, notTaken } = readRun(stdout);
      const ours = cases.filter((one) => one.purpose === purpose);

      const said = samples.map(({ path, problems }) => [
        path,
        problems.map((problem) => problem.code).sort(),
      ]);
      const expected = ours.map(({ path, expected }) => [join(folder, path), [...expected].sort()]);
      expect(new Map(said as [string, string[]][])).toEqual(new Map(expected as [string, string[]][]));
      expect(samples).toHaveLength(ours.length);
      expect(samples.every((sample) => sample.purpose === purpose && sample.attempts === 0)).toBe(true);

      const blocked = samples.filter(({ problems }) => problems.some(({ severity }) => severity === 'error'));
      expect(summary).toMatchObject({
        needsAttention: blocked.length,
        ready: samples.length - blocked.length,
        done: 0,
      });
      expect(notTaken).toEqual([]);
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    }
  });

  it('says of a sample exactly what the machine-readable form promises', async () => {
    const folder = scratchFolder();
    const path = writeClip(folder, 'edge.wav', 1, { samples: 63_600 });
    const { stdout } = await cli(['check', path, '--json']);
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toEqual({
      path,
      purpose: 'prompt_audio',
      status: 'ready',
      problems: [{ code: 'durationAtEdge', severity: 'warning', data: { durationMs: 7950, limitMs: 8000 } }],
      facts: {
        container: 'wav',
        codec: 'PCM u8',
        durationMs: 7950,
        durationSource: 'header',
        secondOpinionMs: null,
        sampleRateHz: 8000,
        channels: 1,
        bitrateKbps: 64,
        peakDbfs: null,
        sizeBytes: 63_644,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      fileId: null,
      traceId: null,
      attempts: 0,
      error: null,
    });
  });

  it('shows a person the problems first, and what to do about each', async () => {
    const folder = clipFolder(2);
    writeFileSync(join(folder, 'zz-empty.wav'), '');
    const { code, stdout } = await cli(['check', folder]);
    const rows = stdout.split('\n');
    expect(rows[1]).toMatch(/^! zz-empty\.wav .*Empty file/);
    expect(rows[1]).toContain('Export the recording');
    expect(stdout).toContain('2 ready · 1 need attention');
    expect(code).toBe(1);
  });

  it('speaks the language of the locale, or the one asked for', async () => {
    const folder = clipFolder(1);
    const byLocale = await cli(['check', folder], { env: { LANG: 'zh_CN.UTF-8' } });
    const asked = await cli(['check', folder, '--lang', 'zh-CN']);
    expect(byLocale.stdout).toContain('就绪');
    expect(asked.stdout).toBe(byLocale.stdout);
  });

  it('ends with 0 when every sample is ready, and leaves no batch behind', async () => {
    const dataDir = scratchFolder();
    const checked = await cli(['check', clipFolder(2), '--data-dir', dataDir]);
    const history = await cli(['history', '--json', '--data-dir', dataDir]);
    const resumed = await cli(['resume', '--data-dir', dataDir]);
    expect([checked.code, resumed.code]).toEqual([0, 0]);
    expect(JSON.parse(history.stdout)).toEqual({ summary: { found: 0, shown: 0 } });
    expect(resumed.stderr).toContain('Nothing to resume');
  });

  it('takes an override where the rules allow it, and only there', async () => {
    const folder = scratchFolder();
    writeClip(folder, 'long.wav', 1, { seconds: 9 });
    const force = ['--force', 'durationTooLong', '--force', 'durationTooShort', '--json'];
    const asPrompt = await cli(['check', folder, ...force]);
    const asClone = await cli(['check', folder, '--purpose', 'voice_clone', ...force]);
    expect([asPrompt.code, asClone.code]).toEqual([1, 0]);
    expect(readRun(asClone.stdout).samples[0]?.problems).toMatchObject([{ code: 'durationTooShort' }]);
  });

  it('counts a path given twice once, and says what it left out', async () => {
    const folder = clipFolder(2);
    symlinkSync(join(folder, 'clip-0001.wav'), join(folder, 'link.wav'));
    writeFileSync(join(folder, '.DS_Store'), 'x');
    const clip = join(folder, 'clip-0001.wav');
    const { code, stdout } = await cli(['check', folder, clip, `${folder}/../clips`, '--json']);
    const { samples, notTaken } = readRun(stdout);
    expect([code, samples.length]).toEqual([0, 2]);
    expect(notTaken.map(({ reason }) => reason).sort()).toEqual([
      ...['link', 'link', 'samePathTwice', 'samePathTwice', 'samePathTwice'],
      ...['systemFile', 'systemFile'],
    ]);
  });

  it('makes a verdict of a path that is not there, and goes on with the rest', async () => {
    const folder = clipFolder(1);
    const { code, stdout } = await cli(['check', join(folder, 'no-such'), folder, '--json']);
    const { samples } = readRun(stdout);
    expect(samples.map(({ status, problems }) => [status, problems[0]?.data])).toEqual([
      ['needsAttention', { reason: 'notFound' }],
      ['ready', undefined],
    ]);
    expect(code).toBe(1);
  });

  it('says so when there is nothing to check', async () => {
    const folder = join(scratchFolder(), 'empty');
    mkdirSync(folder);
    const person = await cli(['check', folder]);
    const script = await cli(['check', folder, '--json']);
    expect([person.code, person.stdout]).toEqual([0, 'No files found.\n']);
    expect(readRun(script.stdout)).toMatchObject({ samples: [], notTaken: [] });
  });

  it('looks at thousands of files without growing with them', async () => {
    const folder = scratchFolder();
    // Half of them empty, half of them one and the same text: the dullest folder there is.
    for (let number = 0; number < 3_000; number += 1) {
      writeFileSync(join(folder, `${number}.txt`), number % 2 ? '' : 'the same');
    }
    const { code, stdout } = await cliProcess(['check', folder, '--purpose', 't2a_async_input', '--json'], {
      env: { NODE_OPTIONS: '--max-old-space-size=96' },
    });
    const { samples, summary } = readRun(stdout);
    expect([code, samples.length, summary.ready, summary.needsAttention]).toEqual([1, 3_000, 1_500, 1_500]);
    expect(samples.filter(({ problems }) => problems[0]?.code === 'duplicateInBatch')).toHaveLength(1_499);
  });
});
