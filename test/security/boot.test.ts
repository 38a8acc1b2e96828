import { expect, it, vi } from 'vitest';
import { app, calls, protocol } from './support/fakeElectron.ts';

vi.mock('electron', async () => (await import('./support/fakeElectron.ts')).electron);
// A package that asks the real Electron for its path.
vi.mock('electron-store', () => ({ default: class {} }));

it('sandboxes every process, and registers the scheme with no more rights than it needs, before Electron is ready', async () => {
  await import('../../electron/main.ts');
  expect(calls).toEqual([
    'registerSchemesAsPrivileged',
    'enableSandbox',
    'requestSingleInstanceLock',
    'quit',
  ]);
  expect(app.whenReady).not.toHaveBeenCalled();
  // No bypassCSP, no allowServiceWorkers, no corsEnabled.
  expect(protocol.registerSchemesAsPrivileged.mock.lastCall).toEqual([
    [
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
      },
    ],
  ]);
});
