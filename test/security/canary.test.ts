import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type CliOptions, type CliResult, cli, cliProcess, startCli } from '../support/cli.ts';
import { scratchFolder, writeClip } from '../support/scratch.ts';
import { CANARY, tracesBelow, tracesIn, tracesInCommandLines } from './support/canary.ts';
import { type EchoService, startEchoService } from './support/echoService.ts';

/* The key is in the Authorization header to the configured host, and nowhere else, whatever a server does with it. */

async function echo(): Promise<EchoService> {
  const service = await startEchoService();
  onTestFinished(() => service.close());
  return service;
}

/** A user whose key is the canary, and whose home is a folder of the test's. */
function withKey(service: { readonly url: string }, env: Readonly<Record<string, string>> = {}) {
  const home = scratchFolder();
  const options: CliOptions = {
    env: { MINIMAX_API_KEY: CANARY, MINIMAX_API_HOST: service.url, HOME: home, ...env },
    cwd: home,
  };
  return { home, options };
}

function clips(...names: readonly string[]): string {
  const folder = join(scratchFolder(), 'clips');
  mkdirSync(folder);
  for (const [number, name] of names.entries()) writeClip(folder, `${name}-1.wav`, number);
  return folder;
}

/** Nothing of the key in what a run said. */
function expectSilent({ stdout, stderr }: CliResult): void {
  expect([stdout, tracesIn(stdout)]).toEqual([stdout, []]);
  expect([stderr, tracesIn(stderr)]).toEqual([stderr, []]);
}

/** Every request has the key once, in its place. */
function expectOnlyInItsHeader({ requests, visitsElsewhere }: EchoService): void {
  expect(requests.length).toBeGreaterThan(0);
  for (const { url, headers, body } of requests) {
    expect(tracesIn(url)).toEqual([]);
    expect(tracesIn(body)).toEqual([]);
    expect(headers.filter(([name, value]) => tracesIn(name + value).length > 0)).toEqual([
      [expect.stringMatching(/^authorization$/i), `Bearer ${CANARY}`],
    ]);
  }
  expect(visitsElsewhere()).toBe(0);
}

it('stays out of results, reports, history and exports when the service says it back', async () => {
  const service = await echo();
  const { home, options } = withKey(service);
  const folder = clips('done', 'plain', 'percent', 'part', 'base', 'page');
  const first = await cli(['upload', folder, '--json'], options);
  expect(first.code).toBe(1);
  // The words of the service are there, without the key.
  expect(first.stdout).toContain('bad request: authorization: Bearer •••');
  expectSilent(first);
  for (const args of [
    ['upload', folder],
    ['history', '--json'],
    ['files', 'list'],
    ['files', 'delete', '7', '--yes'],
    ['export', 'ids.csv'],
    ['export', 'ids.json'],
  ]) {
    expectSilent(await cli(args, options));
  }
  expect(readFileSync(join(home, 'ids.csv'), 'utf8')).toContain('done-1.wav');
  expect(tracesBelow(home)).toEqual([]);
  expectOnlyInItsHeader(service);
}, 180_000);

it.each([
  ['rejected', 'refuses the key'],
  ['redirect', 'sends requests elsewhere'],
])('stays out of the message that stops everything: %s', async (mode, message) => {
  const service = await echo();
  const { home, options } = withKey(service);
  const result = await cli(['upload', clips(mode)], options);
  expect([result.code, result.stderr]).toEqual([3, expect.stringContaining(message)]);
  expectSilent(result);
  expect(tracesBelow(home)).toEqual([]);
  expectOnlyInItsHeader(service);
});

it('stays out of what is written down before an answer comes, of a run that is killed, and of the next one', async () => {
  const service = await echo();
  const { home, options } = withKey(service);
  const hanging = service.next('hang');
  const running = startCli(['upload', clips('hang', 'lost'), '--json'], options);
  await hanging;
  expect(running.child.pid).toBeGreaterThan(0);
  expect(tracesInCommandLines(running.child.pid ?? 0)).toEqual([]);
  running.child.kill('SIGKILL');
  expectSilent(await running.result);
  expect(tracesBelow(home)).toEqual([]);

  // The next run asks for the account's files, and is shown the key as one of their names.
  const listing = service.next('list');
  const resumed = startCli(['resume'], options);
  await listing;
  resumed.child.kill('SIGKILL');
  expectSilent(await resumed.result);
  expect(tracesBelow(home)).toEqual([]);
  expectOnlyInItsHeader(service);
});

it.each([
  ['nobody answers', { MINIMAX_API_HOST: 'http://127.0.0.1:9' }],
  ['the host has no name', { MINIMAX_API_HOST: 'https://nobody.invalid' }],
  [
    'the proxy is not there',
    { MINIMAX_API_HOST: 'https://api.minimaxi.com', HTTPS_PROXY: 'http://127.0.0.1:9' },
  ],
  ['the host makes no sense', { MINIMAX_API_HOST: 'ftp://127.0.0.1/' }],
  ['the language is another one', { MINIMAX_API_HOST: 'http://127.0.0.1:9', LANG: 'zh_CN.UTF-8' }],
])('stays out of what is said when %s', async (_, env) => {
  const { home, options } = withKey({ url: '' }, env);
  const result = await cliProcess(['files', 'list'], options);
  expect([2, 3]).toContain(result.code);
  expect(result.stderr).not.toBe('');
  expectSilent(result);
  expect(tracesBelow(home)).toEqual([]);
});

it('stays out of the way of a run that breaks off because the disk is full', async () => {
  const service = await echo();
  const { home, options } = withKey(service);
  // 16 KB a file: the history fits no longer.
  const result = await cli(['upload', clips('done', 'plain')], { ...options, under: 'ulimit -f 16' });
  expect(result.code).not.toBe(0);
  expectSilent(result);
  expect(tracesBelow(home)).toEqual([]);
});
