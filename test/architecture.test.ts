import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** Arrows between rooms: from a file at this path, this import. */
const FORBIDDEN = [
  ['src/contract', '../engine/engine.ts'],
  ['src/contract', 'zod'],
  ['src/contract', 'node:fs'],
  ['src/trim', '../engine/engine.ts'],
  ['src/trim', 'node:fs'],
  ['src/i18n', '../engine/engine.ts'],
  ['src/engine', '../cli/program.ts'],
  ['src/engine/queue', '../../sandbox/index.ts'],
  ['src/engine', '../i18n/en.ts'],
  ['src/engine', '../ui/api.ts'],
  ['src/engine', 'electron'],
  ['src/engine', 'react'],
  ['src/sandbox', '../cli/program.ts'],
  ['src/cli', '../ui/api.ts'],
  ['src/cli', 'electron'],
  ['src/ui', '../engine/engine.ts'],
  ['src/ui', 'node:fs'],
  ['src/ui/features/batch', '../../../engine/engine.ts'],
  ['src/ui', '../../electron/main.ts'],
] as const;

const ALLOWED = [
  ['src/contract', './sample.ts'],
  ['src/engine', '../contract/sample.ts'],
  ['src/engine/queue', '../../contract/sample.ts'],
  ['src/engine', '../trim/windows.ts'],
  ['src/cli', '../engine/engine.ts'],
  ['src/cli', '../i18n/en.ts'],
  ['src/ui', '../contract/sample.ts'],
  ['src/ui', '../trim/windows.ts'],
  ['electron', '../src/engine/engine.ts'],
] as const;

const folder = mkdtempSync(join(tmpdir(), 'vsu-arrows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The project's own rules, asked once about a file for each arrow; the names of those that are wrong. */
function wrongArrows(): ReadonlySet<string> {
  copyFileSync('biome.json', join(folder, 'biome.json'));
  for (const [room, specifier] of [...FORBIDDEN, ...ALLOWED]) {
    const path = join(folder, room, probeName(specifier));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import { x } from '${specifier}';\n\nexport const y = x;\n`);
  }
  const { stdout } = spawnSync(
    'biome',
    ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github', folder],
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  const lines = stdout.split('\n').filter((line) => line.includes('noRestrictedImports'));
  return new Set(lines.map((line) => /file=([^,]+)/.exec(line)?.[1]?.replaceAll('\\', '/') ?? ''));
}

function probeName(specifier: string): string {
  return `probe_${specifier.replace(/\W/g, '_')}.ts`;
}

describe('the import rule', () => {
  const wrong = wrongArrows();
  const isWrong = (room: string, specifier: string): boolean =>
    [...wrong].some((path) => path.endsWith(`${room}/${probeName(specifier)}`));

  it.each(FORBIDDEN)('does not let %s import %s', (room, specifier) => {
    expect(isWrong(room, specifier)).toBe(true);
  });

  it.each(ALLOWED)('lets %s import %s', (room, specifier) => {
    expect(isWrong(room, specifier)).toBe(false);
  });
});
