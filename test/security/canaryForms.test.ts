import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { scratchFolder } from '../support/scratch.ts';
import { CANARY, tracesBelow, tracesIn, tracesInCommandLines } from './support/canary.ts';

/* The search finds what it is to find: otherwise every test that finds nothing would prove nothing. */

const bytes = Buffer.from(CANARY);

it.each([
  ['plain', `Authorization: Bearer ${CANARY}\r\n`],
  ['plain', CANARY.slice(0, 20)],
  ['percent-encoded', `?key=${encodeURIComponent(CANARY)}`],
  ['base64', bytes.toString('base64')],
  ['base64', Buffer.from(`Bearer ${CANARY}`).toString('base64')],
  ['base64', Buffer.from(`key=${CANARY} and more`).toString('base64')],
  ['base64url', Buffer.from(`x${CANARY}`).toString('base64url')],
  ['hex', bytes.toString('hex')],
  ['reversed', [...CANARY].reverse().join('')],
])('finds the key %s in %j', (form, text) => {
  expect(tracesIn(`before ${text} after`)).toContain(form);
});

it('finds it in UTF-16, and in bytes that are no text', () => {
  expect(tracesIn(Buffer.from(`x${CANARY}`, 'utf16le'))).toContain('two bytes a character');
  expect(tracesIn(Buffer.concat([Buffer.from([0, 255, 254]), bytes, Buffer.from([128])]))).toContain('plain');
});

it('finds nothing where nothing is', () => {
  expect(tracesIn('sk-…5?ZZ masked, a canary in a coal mine, 7f3a')).toEqual([]);
});

it('finds it in files, in their names, and however deep', () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  writeFileSync(join(folder, 'a', 'b', '.hidden'), `x${CANARY}`);
  writeFileSync(join(folder, encodeURIComponent(CANARY)), 'harmless');
  expect(tracesBelow(folder).toSorted()).toEqual(
    [`${join('a', 'b', '.hidden')}: plain`, `${encodeURIComponent(CANARY)}: percent-encoded`].toSorted(),
  );
});

it.runIf(process.platform === 'linux')(
  'finds it in the command line of a process that another one started',
  async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()', CANARY], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child, 'spawn');
    expect(tracesInCommandLines(process.pid)).toEqual([`process ${child.pid}: plain`]);
  },
);
