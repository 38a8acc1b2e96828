import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../support/scratch.ts';
import { readAudit } from './advisories.ts';
import { isAllowed, notAllowed } from './licences.ts';
import { shippedPackages } from './packages.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RUN = fileURLToPath(new URL('./run.ts', import.meta.url));

type Manifest = Readonly<Record<string, unknown>>;

/** A folder with packages in it, by path: `''` is the app's own. */
function installed(manifests: Readonly<Record<string, Manifest>>): string {
  const root = scratchFolder();
  for (const [path, manifest] of Object.entries(manifests)) {
    mkdirSync(join(root, path), { recursive: true });
    writeFileSync(
      join(root, path, 'package.json'),
      JSON.stringify({ name: 'app', version: '1.0.0', ...manifest }),
    );
  }
  return root;
}

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['ISC', true],
    ['Apache-2.0', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND Zlib', true],
    ['(MIT AND BSD-3-Clause) OR AGPL-3.0', true],
    ['GPL-3.0-only', false],
    ['LGPL-2.1-or-later', false],
    ['MPL-2.0', false],
    ['MIT AND GPL-3.0', false],
    ['MIT AND (GPL-2.0 OR AGPL-3.0)', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['Custom: https://example.com', false],
    ['mit', false],
    ['(MIT', false],
    ['MIT OR', false],
    ['MIT MIT', false],
    ['', false],
  ])('%s: %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed);
  });
});

describe('what is shipped', () => {
  it('is what the app’s dependencies lead to, each version once, and no tool', () => {
    const root = installed({
      '': { dependencies: { a: '1', b: '1' }, devDependencies: { tool: '1' } },
      'node_modules/a': { name: 'a', license: 'MIT', dependencies: { c: '1' } },
      'node_modules/b': { name: 'b', license: { type: 'ISC' }, dependencies: { c: '2', a: '1' } },
      'node_modules/b/node_modules/c': {
        name: 'c',
        version: '2.0.0',
        licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }],
      },
      'node_modules/c': { name: 'c', license: 'GPL-3.0-only' },
      'node_modules/tool': { name: 'tool', license: 'UNLICENSED' },
    });
    const packages = shippedPackages(root);
    expect(packages.map(({ name, version, licence }) => [name, version, licence])).toEqual([
      ['a', '1.0.0', 'MIT'],
      ['b', '1.0.0', 'ISC'],
      ['c', '1.0.0', 'GPL-3.0-only'],
      ['c', '2.0.0', '(MIT OR GPL-2.0)'],
    ]);
    expect(notAllowed(packages).map(({ name, version }) => `${name} ${version}`)).toEqual(['c 1.0.0']);
  });

  it('may say nothing of its licence, which is not allowed, and may not be missing', () => {
    const silent = installed({ '': { dependencies: { a: '1' } }, 'node_modules/a': { name: 'a' } });
    expect(notAllowed(shippedPackages(silent))).toHaveLength(1);
    expect(() => shippedPackages(installed({ '': { dependencies: { gone: '1' } } }))).toThrow(
      'gone is not installed',
    );
    const optional = { dependencies: { mac: '1' }, optionalDependencies: { mac: '1' } };
    expect(shippedPackages(installed({ '': optional }))).toEqual([]);
  });

  it('is allowed, all of it, in this app', () => {
    const packages = shippedPackages(ROOT);
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['react', 'undici', 'zod', 'music-metadata']),
    );
    expect(notAllowed(packages)).toEqual([]);
  });
});

const FOUND = {
  auditReportVersion: 2,
  vulnerabilities: {
    undici: {
      name: 'undici',
      severity: 'high',
      via: [{ source: 1, title: 'Smuggling', url: 'https://example.com/1', severity: 'high' }, 'inner'],
    },
    vitest: { name: 'vitest', severity: 'low', via: [{ title: 'In tests', url: 'https://example.com/2' }] },
  },
  metadata: {},
};
const CLEAN = { auditReportVersion: 2, vulnerabilities: {}, metadata: {} };
const REFUSED = { message: '405 Method Not Allowed', error: { summary: '', detail: '' } };

describe('what the registry says', () => {
  const shipped = new Set(['undici', 'electron']);

  it('is told apart by what users are given', () => {
    const report = readAudit(JSON.stringify(FOUND), shipped);
    expect(report).toEqual({
      kind: 'answered',
      advisories: [
        {
          name: 'undici',
          severity: 'high',
          title: 'Smuggling',
          url: 'https://example.com/1',
          isShipped: true,
        },
        { name: 'undici', severity: 'high', title: 'through inner', url: null, isShipped: true },
        {
          name: 'vitest',
          severity: 'low',
          title: 'In tests',
          url: 'https://example.com/2',
          isShipped: false,
        },
      ],
    });
  });

  it('may be nothing wrong, and is not that when there is no answer', () => {
    expect(readAudit(JSON.stringify(CLEAN), shipped)).toEqual({ kind: 'answered', advisories: [] });
    for (const [output, reason] of [
      [JSON.stringify(REFUSED), '405 Method Not Allowed'],
      [
        JSON.stringify({ error: { code: 'ENOTFOUND', summary: 'getaddrinfo ENOTFOUND' } }),
        'getaddrinfo ENOTFOUND',
      ],
      [JSON.stringify({ auditReportVersion: 1, advisories: {} }), 'no report'],
      ['<html>', 'no report'],
      ['', 'no report'],
    ] as const) {
      expect(readAudit(output, shipped)).toEqual({ kind: 'noAnswer', reason });
    }
  });
});

describe('npm run audit:deps', () => {
  /** Runs it with an npm that prints this. */
  function audit(printed: string) {
    const npm = join(scratchFolder(), 'npm.cjs');
    writeFileSync(npm, `process.stdout.write(${JSON.stringify(printed)}); process.exitCode = 1;`);
    return spawnSync(process.execPath, [RUN], {
      encoding: 'utf8',
      env: { ...process.env, npm_execpath: npm },
    });
  }
  const onlyTools = { ...FOUND, vulnerabilities: { vitest: FOUND.vulnerabilities.vitest } };
  const inElectron = {
    ...CLEAN,
    vulnerabilities: { electron: { ...FOUND.vulnerabilities.vitest, name: 'electron' } },
  };

  it.each([
    ['fails for what is shipped', FOUND, 1, '2 in what is shipped, 1 in tools'],
    ['fails for the runtime', inElectron, 1, '1 in what is shipped, 0 in tools'],
    ['names what is wrong with a tool', onlyTools, 0, '· vitest: low, In tests https://example.com/2'],
    ['is content when all is well', CLEAN, 0, '0 in what is shipped, 0 in tools'],
    ['says that nobody answered, and calls that no finding', REFUSED, 0, 'NOT CHECKED'],
  ])('%s', (_, printed, code, said) => {
    const { status, stdout, stderr } = audit(JSON.stringify(printed));
    expect([status, stderr]).toEqual([code, '']);
    expect(stdout).toContain(said);
    expect(stdout).toMatch(/licences: \d+ packages are shipped, 0 of them/);
  });
});
