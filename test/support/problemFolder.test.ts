import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../../src/contract/problems.ts';
import { inspectFile } from '../../src/engine/inspect/inspectFile.ts';
import { judge } from '../../src/engine/rules/index.ts';
import { buildProblemFolder, CODES_WITHOUT_CASE, type ProblemCase } from './problemFolder.ts';

describe('the problem folder', () => {
  let folder: string;
  let cases: readonly ProblemCase[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'problems-'));
    cases = await buildProblemFolder(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has every problem in it', () => {
    const covered = new Set(cases.flatMap(({ expected }) => expected));
    expect(PROBLEM_CODES.filter((code) => !covered.has(code))).toEqual(CODES_WITHOUT_CASE);
  });

  it('repeats content only where it says so', () => {
    const seen = new Map<string, string>();
    const unread = new Set(['unreadable', 'notAFile', 'emptyFile', 'fileTooLarge']);
    for (const { path, purpose, expected } of cases) {
      if (expected.some((code) => unread.has(code))) continue;
      const digest = createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex');
      const first = seen.get(purpose + digest);
      expect([path, first !== undefined]).toEqual([path, expected.includes('duplicateInBatch')]);
      seen.set(purpose + digest, first ?? path);
    }
  });

  it('is judged as it says', async () => {
    const firstPaths = new Map<string, string>();
    for (const { path, purpose, expected } of cases) {
      const inspection = await inspectFile(join(folder, path), purpose, () => {});
      const key = purpose + (inspection.sha256 ?? path);
      const firstPath = firstPaths.get(key) ?? null;
      firstPaths.set(key, firstPath ?? path);
      const problems = judge({ name: basename(path), purpose, inspection, firstPath, earlier: null });
      expect([path, problems.map(({ code }) => code).sort()]).toEqual([path, [...expected].sort()]);
    }
  }, 30_000);
});
