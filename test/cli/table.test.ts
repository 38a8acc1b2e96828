import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../../src/contract/purpose.ts';
import { parseFaults } from '../../src/sandbox/index.ts';
import { at, cli } from '../support/cli.ts';
import { buildProblemFolder } from '../support/problemFolder.ts';
import { clipFolder, scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';

describe('the table', () => {
  it.each(['en', 'zh-CN'])('cuts nothing off, whatever is wrong, in %s', async (language) => {
    const folder = scratchFolder();
    await buildProblemFolder(folder);
    for (const purpose of PURPOSES) {
      const { stdout } = await cli([
        ...['check', join(folder, purpose)],
        ...['--purpose', purpose, '--lang', language],
      ]);
      const cut = stdout.split('\n').filter((line) => line.includes('…') && !line.startsWith('…'));
      expect(cut).toEqual([]);
    }
  });

  it('has long names whole, and Trace-Ids in one piece', async () => {
    const sandbox = await scratchSandbox({ faults: parseFaults('code=1026') });
    const folder = clipFolder(0);
    const name = 'narrator.2026-11-20.take.00017.final.denoised.mono.48k.wav';
    writeClip(folder, name, 1);
    const { stdout } = await cli(['upload', folder], at(sandbox));
    const rows = stdout.split('\n').slice(1);
    expect(rows.map((row) => row.slice(2, 29).trim()).join('')).toContain(name);
    const [request] = sandbox.ledger.requests;
    expect(request?.traceId).toHaveLength(32);
    expect(stdout).toContain(`${request?.traceId})`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The service will not');
  });
});
