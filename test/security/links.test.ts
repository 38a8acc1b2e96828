import { expect, it, vi } from 'vitest';
import { systemCommands } from '../../electron/commands/systemCommands.ts';
import { ARGUMENT_SCHEMAS } from '../../electron/ipc/argumentSchemas.ts';
import { EXTERNAL_LINKS } from '../../src/contract/commands.ts';
import { shell } from './support/fakeElectron.ts';

vi.mock('electron', async () => (await import('./support/fakeElectron.ts')).electron);

/** The sites of the vendor, as its documents name them. */
const VENDOR = /^https:\/\/platform\.minimax(i\.com|\.io)\/[\w/-]+$/;

it.each(EXTERNAL_LINKS)('%s leads to a page of the vendor’s', async (link) => {
  const { openLink } = systemCommands({} as never, '/data');
  await openLink({ link });
  expect(shell.openExternal.mock.lastCall).toEqual([expect.stringMatching(VENDOR)]);
});

it.each([
  'https://example.com/',
  'https://platform.minimaxi.com/user-center',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'toString',
  '__proto__',
  '',
])('an address or a name of something else is no link: %s', (link) => {
  expect(ARGUMENT_SCHEMAS.openLink.safeParse({ link }).success).toBe(false);
});
