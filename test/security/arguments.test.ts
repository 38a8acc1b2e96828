import { expect, it, vi } from 'vitest';
import { answer } from '../../electron/ipc/answer.ts';
import { COMMAND_NAMES } from '../../src/contract/commands.ts';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
/** A page waits for an answer, and the shell has other things to do meanwhile. Of the processor's time, not the clock's. */
const AT_ONCE_MS = 2_000;
const HUGE = 'x'.repeat(50_000_000);

function cpuMs(startedAt: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1_000;
}

function circular(): object {
  const self: Record<string, unknown> = { ids: [] };
  self.self = self;
  return self;
}

function nested(depth: number): object {
  let inner: object = {};
  for (let level = 0; level < depth; level += 1) inner = { ids: [inner], change: inner };
  return inner;
}

/** What a page that was taken over might send: each is wrong for every command. */
const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['a number', Number.NaN],
  ['a text', 'ids'],
  ['a huge text', HUGE],
  ['a list', [{ ids: [ID] }]],
  ['a date', new Date(0)],
  ['a map', new Map([['ids', [ID]]])],
  ['bytes', new Uint8Array(1_000_000)],
  ['an object without a prototype', Object.assign(Object.create(null), { unknown: 1 })],
  ['__proto__ as a key', JSON.parse('{"__proto__":{"ids":["x"],"polluted":true},"unknown":1}')],
  ['constructor as a key', JSON.parse('{"constructor":{"prototype":{"polluted":true}}}')],
  ['something that leads back to itself', circular()],
  ['10,000 objects in each other', nested(10_000)],
  ['1,000,000 ids', { ids: Array(1_000_000).fill(ID), unknown: 1 }],
  ['1,000,000 wrong ids', { ids: Array(1_000_000).fill('../../etc/passwd'), unknown: 1 }],
  ['a list of holes', { ids: Array(1_000_000), unknown: 1 }],
  ['5,000 keys', Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i]))],
];

it.each(COMMAND_NAMES)('%s refuses what is hostile, at once, and repeats none of it', async (name) => {
  const handler = vi.fn();
  for (const [what, args] of HOSTILE) {
    const startedAt = process.cpuUsage();
    const reply = await answer(name, args, handler, handler);
    const tookMs = cpuMs(startedAt);
    expect([what, reply]).toEqual([
      what,
      { ok: false, code: 'badArguments', detail: expect.stringMatching(/^.{0,500}$/) },
    ]);
    expect([what, tookMs < AT_ONCE_MS]).toEqual([what, true]);
  }
  expect(handler).not.toHaveBeenCalled();
  expect('polluted' in {}).toBe(false);
});

it.each([
  ['retry', { ids: Array(1_000_000).fill(ID) }],
  ['retry', { ids: Array(100_000).fill('x') }],
  ['remove', { ids: Array(100_000).fill({}) }],
  ['addPaths', { paths: Array(1_000_000).fill('/a'), purpose: 'prompt_audio' }],
  ['addPaths', { paths: [HUGE], purpose: 'prompt_audio' }],
  ['setKey', { key: HUGE, storeUnprotected: false }],
  ['testKey', { key: HUGE }],
  ['copyText', { text: HUGE }],
  ['attempts', { id: HUGE }],
  ['choose', { id: ID, fileId: '9'.repeat(1_000_000) }],
  ['choose', { id: ID, fileId: '1\n2' }],
  ['updateSettings', { change: { ownHost: HUGE } }],
  ['updateSettings', { change: { groupId: HUGE } }],
  ['updateSettings', { change: JSON.parse('{"__proto__":{"region":"own"}}') }],
  ['override', { ids: [ID], codes: Array(1_000_000).fill('durationTooLong') }],
] as const)('%s has bounds for what is otherwise of its shape', async (name, args) => {
  const handler = vi.fn();
  const startedAt = process.cpuUsage();
  const reply = await answer(name, args, handler, handler);
  expect(cpuMs(startedAt)).toBeLessThan(AT_ONCE_MS);
  expect(reply).toMatchObject({ ok: false, code: 'badArguments' });
  expect(JSON.stringify(reply).length).toBeLessThan(600);
  expect(handler).not.toHaveBeenCalled();
});

it('gives a handler an object of its own, with nothing in it that was not asked for', async () => {
  const handler = vi.fn(() => ({}) as never);
  await answer('updateSettings', { change: { concurrency: 3 } }, handler, handler);
  expect(handler.mock.calls).toEqual([[{ change: { concurrency: 3 } }]]);
});
