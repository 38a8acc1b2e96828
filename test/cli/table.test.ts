import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWidths, tableText } from '../../src/cli/table.ts';
import { displayWidth } from '../../src/cli/wrap.ts';
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
    const [head = '', ...rows] = stdout.split('\n');
    expect(rows.map((row) => row.slice(2, head.indexOf('Length')).trim()).join('')).toContain(name);
    const [request] = sandbox.ledger.requests;
    expect(request?.traceId).toHaveLength(32);
    expect(stdout).toContain(`${request?.traceId})`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The service will not');
  });

  it('is as wide as what is in it where there is room, and never wider than the terminal where there can be less', () => {
    const columns = [
      { title: 'When' },
      { title: 'Name', narrowest: 14 },
      { title: 'Status', narrowest: 14 },
      { title: 'file_id', isNumber: true },
    ];
    const name = fc.string({ unit: fc.constantFrom('a', '声', ' ', '_', '9'), maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 70, max: 200 }),
        (names, room) => {
          const rows = names.map(([one, other]) => [
            'Nov 28, 2026, 9:27 PM',
            one,
            other,
            '123456789012345678',
          ]);
          const lines = tableText(columns, fitWidths(columns, rows, room), rows).split('\n');
          expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(room);
          expect(lines.filter((line) => line.endsWith(' '))).toEqual([]);
          const letters = (text: string): string => [...text.replaceAll(/\s/g, '')].sort().join('');
          // Nothing is cut off, and nothing is added.
          expect(letters(lines.join(''))).toBe(
            letters([...columns.map(({ title }) => title), ...rows.flat()].join('')),
          );
          const unlimited = tableText(columns, fitWidths(columns, rows, Number.POSITIVE_INFINITY), rows);
          expect(unlimited.split('\n')).toHaveLength(rows.length + 1);
        },
      ),
    );
  });
});
