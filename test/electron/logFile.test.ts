import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLogFile } from '../../electron/logFile.ts';
import { scratchFolder } from '../support/scratch.ts';

it('writes a line for each thing worth knowing', () => {
  const folder = scratchFolder();
  openLogFile(folder, () => 0).warn('history not writable', { error: 'ENOSPC' });
  const line: unknown = JSON.parse(readFileSync(join(folder, 'log.jsonl'), 'utf8'));
  expect(line).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'warn',
    message: 'history not writable',
    error: 'ENOSPC',
  });
});

it('starts a new file when one is full', () => {
  const folder = scratchFolder();
  const path = join(folder, 'log.jsonl');
  writeFileSync(path, 'x'.repeat(1_000_001));
  openLogFile(folder, () => 0).info('fresh');
  expect(statSync(path).size).toBeLessThan(200);
  expect(existsSync(`${path}.old`)).toBe(true);
});

it('is done without where it cannot be written', () => {
  const folder = join(scratchFolder(), 'missing');
  expect(() => openLogFile(folder, () => 0).warn('nobody hears')).not.toThrow();
});

it('has a line for each entry, whatever a file’s name would make of it', () => {
  const folder = scratchFolder();
  const log = openLogFile(folder, () => 0);
  const name = 'a.wav"}\r\n{"level":"warn","message":"forged"}\n\u001B[2J';
  log.warn(name, { error: `Error: ENOENT, open '/x/${name}'` });
  log.info('next');
  const text = readFileSync(join(folder, 'log.jsonl'), 'utf8');
  expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
  const lines: readonly { readonly message: string }[] = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  expect(lines.map(({ message }) => message)).toEqual([name, 'next']);
});
