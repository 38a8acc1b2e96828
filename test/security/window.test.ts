import { describe, expect, it, vi } from 'vitest';
import { createWindow, lockSession, openPage } from '../../electron/window.ts';
import { MemoryStore } from '../electron/settings/memoryStore.ts';
import { FakeSession, FakeWindow, isAllowed } from './support/fakeElectron.ts';

vi.mock('electron', async () => (await import('./support/fakeElectron.ts')).electron);

function openWindow(): FakeWindow {
  createWindow({ preload: '/app/preload.cjs', icon: '/icon.png', store: new MemoryStore() });
  if (FakeWindow.last === null) throw new Error('no window');
  return FakeWindow.last;
}

async function lockedSession(): Promise<FakeSession> {
  const session = new FakeSession();
  await lockSession(session as never);
  return session;
}

describe('the window', () => {
  it('is sandboxed, isolated, without Node, and holds to the rules of the web: said outright, not left to defaults', () => {
    expect(openWindow().options.webPreferences).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // Dictionaries would come from the network.
      spellcheck: false,
    });
  });

  it('opens the app’s own page, no file and no site', async () => {
    const window = openWindow();
    await openPage(window as never);
    expect(window.loadURL.mock.calls).toEqual([['app://vsu/index.html']]);
  });

  it('stays where it is', () => {
    const { webContents } = openWindow();
    expect(webContents.allows('will-navigate', { url: 'app://vsu/index.html#settings' })).toBe(true);
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1/',
      'file:///etc/passwd',
      'data:text/html,<script>',
      'blob:app://vsu/7c9e6679-7425-40de-944b-e07fc1f90ae7',
      'app://elsewhere/index.html',
      'app://vsu/media/7c9e6679-7425-40de-944b-e07fc1f90ae7',
      'about:blank',
      '',
    ]) {
      expect([url, webContents.allows('will-navigate', { url })]).toEqual([url, false]);
    }
    expect(webContents.allows('will-redirect', { url: 'app://vsu/index.html' })).toBe(false);
  });

  it('opens no other window, and takes in no web view', () => {
    const { webContents } = openWindow();
    for (const url of ['https://example.com/', 'app://vsu/index.html', 'about:blank']) {
      expect(webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
    }
    expect(webContents.allows('will-attach-webview')).toBe(false);
  });

  it('has no way to a network by WebRTC, which a content security policy does not govern', async () => {
    expect(openWindow().webContents.setWebRTCIPHandlingPolicy).toHaveBeenCalledWith(
      'disable_non_proxied_udp',
    );
    expect((await lockedSession()).setProxy).toHaveBeenCalledWith({
      mode: 'fixed_servers',
      proxyRules: 'socks5://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    });
  });
});

describe('the session', () => {
  it.each(['media', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'openExternal', 'hid', 'usb'])(
    'gives no permission for %s, neither asked for nor looked up',
    async (permission) => {
      const session = await lockedSession();
      const decide = vi.fn();
      session.setPermissionRequestHandler.mock.lastCall?.[0](null, permission, decide);
      expect(decide.mock.calls).toEqual([[false]]);
      expect(session.setPermissionCheckHandler.mock.lastCall?.[0](null, permission)).toBe(false);
    },
  );

  it('downloads nothing', async () => {
    expect(isAllowed(await lockedSession(), 'will-download')).toBe(false);
  });

  it.each([
    ['app://vsu/index.html', false],
    ['app://vsu/media/7c9e6679-7425-40de-944b-e07fc1f90ae7', false],
    ['blob:app://vsu/7c9e6679-7425-40de-944b-e07fc1f90ae7', false],
    ['https://api.minimaxi.com/', true],
    ['http://127.0.0.1:8080/', true],
    ['wss://example.com/', true],
    ['file:///etc/passwd', true],
    ['app://elsewhere/', true],
    ['chrome://settings', true],
    ['not a url', true],
  ])('%s: cancelled is %s', async (url, cancel) => {
    const session = await lockedSession();
    const decide = vi.fn();
    session.webRequest.onBeforeRequest.mock.lastCall?.[0]({ url }, decide);
    expect(decide.mock.calls).toEqual([[{ cancel }]]);
  });
});
