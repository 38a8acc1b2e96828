import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { at, cli, readRun } from '../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../support/scratch.ts';

const STACK = /\n\s+at |node:internal|\.ts:\d+/;

describe('wrong use', () => {
  it.each([
    [[], /Usage/],
    [['fly'], /unknown command 'fly'/],
    [['check'], /missing required argument 'paths'/],
    [['check', '.', '--frobnicate'], /unknown option '--frobnicate'/],
    [['check', '.', '--purpose', 'fun'], /Unknown purpose fun\. One of: prompt_audio, voice_clone/],
    [
      ['check', '.', '--force', 'luck'],
      /Unknown code luck\. One of: durationUnknown, [^.]*alreadyUploaded[^.]*\.$/m,
    ],
    [['upload', '.', '--concurrency', '0'], /--concurrency wants a number from 1 to 32/],
    [['upload', '.', '--pace', '1e3'], /--pace wants a number/],
    [['upload', '.', '--key', 'secret'], /unknown option '--key'/],
    [['check', '.', '--host', 'http://api.minimaxi.com'], /Not a usable host: http:\/\/api\.minimaxi\.com/],
    [['check', '.', '--host', 'https://api.minimaxi.com/v1'], /Not a usable host/],
    [['check', '.', '--host', 'https://me:secret@api.minimaxi.com'], /Not a usable host/],
    [['history', '--since', 'yesterday'], /Not a date: yesterday\. Write 2026-11-20/],
    [['history', '--since', '2026-02-30'], /Not a date: 2026-02-30/],
    [['history', '--status', 'lost'], /Unknown status lost\. One of: sent, .*needsAttention/],
    [['history', '--since', '2026-11-20', '--until', '2026-11-19'], /--since is after --until/],
    [['files', 'delete', '12a'], /Not a file id: 12a/],
    [['files', 'delete', '9223372036854775808'], /Not a file id/],
    [['sandbox', '--port', '70000'], /--port wants a number from 0 to 65,?535/],
    [['sandbox', '--fault', 'earthquake'], /Unknown fault: earthquake/],
    [['check', '.', '--lang', 'fr'], /Unknown language fr\. One of: en, zh-CN\./],
    [['clone', '1', '--voice-id', 'MyVoice-001', '--lang=fr'], /Unknown language fr/],
    [['export', 'o.txt'], /o\.txt is neither a \.csv nor a \.json file/],
    [['export', 'o'], /neither a \.csv nor a \.json file/],
    [['export', 'o.csv', '--manifest'], /o\.csv is no \.json file/],
    [['upload', ''], /A path is empty/],
    [['check', '.', '--data-dir', ''], /A path is empty/],
    [['export', '/no/such/folder/out.csv'], /Cannot write \/no\/such\/folder\/out\.csv \(ENOENT\)/],
  ])('%j is answered with a sentence and 2', async (args, sentence) => {
    const { code, stdout, stderr } = await cli(args, { env: { MINIMAX_API_KEY: 'k' } });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(STACK);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('says which port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await cli(['sandbox', '--port', String(port)]);
    expect([code, stderr]).toEqual([
      2,
      `Port ${port} is taken. Give another with --port, or 0 for any free one.\n`,
    ]);
  });

  it('says which data folder cannot be had, in every command that needs one', async () => {
    const file = join(scratchFolder(), 'file');
    writeFileSync(file, 'x');
    for (const args of [['check', '.'], ['upload', '.'], ['resume'], ['history'], ['export', '-']]) {
      const { code, stderr } = await cli([...args, '--data-dir', join(file, 'data')], {
        env: { MINIMAX_API_KEY: 'k' },
      });
      expect(stderr).toMatch(/^The data folder .*file\/data cannot be used \(.+\)\.\n$/);
      expect(code).toBe(2);
    }
  });

  it('helps, and says so with 0', async () => {
    const { code, stdout } = await cli(['upload', '--help', '--lang', 'zh-CN']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/--concurrency/);
    expect(stdout).toMatch(/\p{Script=Han}/u);
  });
});

describe('a reader that has gone', () => {
  it('ends the output, without a word', async () => {
    const clips = clipFolder(400);
    const { code, stdout, stderr } = await cli(['check', clips, '--json'], {
      under: 'set -- sh -c \'"$@" | head -n 1\' sh "$@"',
    });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'ready' });
    expect([code, stderr]).toEqual([0, '']);
  });

  it('is no reason for a stack trace when it is a full disk', async () => {
    const { code, stderr } = await cli(['check', clipFolder(1)], { under: 'exec >/dev/full' });
    expect([code, stderr]).toEqual([3, 'Cannot write stdout (ENOSPC).\n']);
  });

  it('of notes does not end an upload', async () => {
    const sandbox = await scratchSandbox({
      faults: [{ kind: 'code', value: 1002, retryAfter: '1', times: 1 }],
    });
    const { code, stdout } = await cli(['upload', clipFolder(5), '--json'], {
      ...at(sandbox),
      under: 'set -- sh -c \'{ "$@" 2>&1 >&3 3>&- | true; } 3>&1\' sh "$@"',
    });
    expect([code, readRun(stdout).summary.done]).toEqual([0, 5]);
    expect(sandbox.ledger.files).toHaveLength(5);
  });
});
