import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, cli, jsonLines, readRun } from '../support/cli.ts';
import { scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';

const NAMES = [
  'emoji 👩‍🎤 voice.wav',
  'Ünïcödé nfd é.wav',
  'قصة صوتية.wav',
  '样本_女声 (1).wav',
  'quote".wav',
  "apostrophe's.wav",
  'percent %41%0A %22.wav',
  '.hidden.wav',
  '-rf.wav',
  'line\nbreak.wav',
  'carriage\rreturn.wav',
  '\x1b[31mred\x1b[2J\x1b]0;title\x07.wav',
  'c1 \x9b31m csi.wav',
  'turned \u202Egnp.wav',
  '$t(cli.noKey) {{name}}.wav',
  'back\\slash.wav',
  `${'字'.repeat(80)}.wav`,
];

/** What could move a cursor, recolour a terminal, ring its bell or turn a line around; a line feed ends a line. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Without line ends, and without what joins the parts of one emoji. */
const withoutJoints = (text: string): string =>
  text
    .replaceAll('\n', '')
    .replace(/(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu, '');

function hostileFolder(): string {
  const folder = join(scratchFolder(), '\x1b[5mfolder\n2');
  mkdirSync(folder);
  for (const [number, name] of NAMES.entries()) writeClip(folder, name, number);
  // A copy, whose message names the original.
  writeClip(folder, 'zz copy of \x1b[31mred.wav', NAMES.indexOf('\x1b[31mred\x1b[2J\x1b]0;title\x07.wav'));
  return folder;
}

describe('names of every kind', () => {
  it('arrive as they are, and are shown as text that does nothing', async () => {
    const sandbox = await scratchSandbox();
    const folder = hostileFolder();
    const dataDir = scratchFolder();
    const upload = await cli(['upload', folder, folder, '--data-dir', dataDir], at(sandbox));
    expect([upload.code, sandbox.ledger.files.length]).toEqual([0, NAMES.length + 1]);
    const arrived = sandbox.ledger.files.map(({ filename }) => filename);
    // The service undoes the three escapes of a quoted header value.
    const sent = (name: string): string => name.replace('%0A %22', '\n "');
    for (const name of NAMES) expect(arrived).toContain(sent(name));

    const list = await cli(['files', 'list'], at(sandbox));
    const history = await cli(['history', '--data-dir', dataDir]);
    for (const { stdout, stderr } of [upload, list, history]) {
      expect(withoutJoints(stdout + stderr)).not.toMatch(UNSAFE);
      expect(stdout).toContain('样本_女声');
    }
    expect(history.stdout).toContain('$t(cli.noKey) {{name}}.wav');
  });

  it('are one line each for a script, and come back from it exactly', async () => {
    const folder = hostileFolder();
    const { stdout } = await cli(['check', folder, folder, '--json']);
    const { samples, notTaken } = readRun(stdout);
    expect(samples.map(({ path }) => path).sort()).toEqual(notTaken.map(({ path }) => path).sort());
    for (const name of NAMES) expect(samples.map(({ path }) => path)).toContain(join(folder, name));
    expect(withoutJoints(stdout)).not.toMatch(/\p{Cc}/u);
    expect(jsonLines(stdout)).toHaveLength(NAMES.length + 2);
  });

  it('are safe in messages about what could not be done', async () => {
    const folder = hostileFolder();
    const bad = join(folder, 'no\x1b[31m such');
    const all = await Promise.all([
      cli(['check', bad, folder, folder]),
      cli(['export', join(bad, 'x.csv')]),
      cli(['check', '.', '--data-dir', join(folder, '.hidden.wav', '\x1b[2J')]),
      cli(['check', '.', '--host', 'http://\x1b[31m.example']),
      cli(['check', '.', '--purpose', '\x1b[31m']),
      cli(['files', 'delete', '\x1b[31m']),
      cli(['sandbox', '--fault', '\x1b[31m']),
      cli(['history', '--since', '\x1b[31m']),
    ]);
    for (const { stdout, stderr } of all) expect(withoutJoints(stdout + stderr)).not.toMatch(UNSAFE);
  });
});
