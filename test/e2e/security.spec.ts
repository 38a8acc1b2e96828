import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { COMMAND_NAMES } from '../../src/contract/commands.ts';
import { App } from './support/app.ts';

const CLIP = fileURLToPath(new URL('../../resources/samples/greeting-en.wav', import.meta.url));

interface Permitting {
  readonly permissions: { query(descriptor: { readonly name: string }): Promise<{ readonly state: string }> };
}

/* What a page in the window could do if it were taken over: nothing beyond the commands. */

let app: App;
test.beforeAll(async () => {
  app = await App.launch();
});
test.afterAll(() => app.close());

test('the page has the commands, and nothing of Node or Electron', async () => {
  const found = await app.page.evaluate(() => {
    const api: object = Reflect.get(globalThis, 'api');
    const forbidden = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', '__standInCall'];
    return {
      api: Object.keys(api),
      isFrozen: Object.isFrozen(api),
      globals: forbidden.filter((name) => name in globalThis),
    };
  });
  expect(found.api.toSorted()).toEqual([...COMMAND_NAMES, 'on', 'pathsOf'].toSorted());
  expect(found.isFrozen).toBe(true);
  expect(found.globals).toEqual([]);
});

test('a command refuses arguments that are not its own', async () => {
  expect(await app.reply('addPaths', { paths: '/etc/passwd', purpose: 'prompt_audio' })).toMatchObject({
    ok: false,
    code: 'badArguments',
  });
  expect(await app.reply('openLink', { link: 'https://example.com/' })).toMatchObject({
    ok: false,
    code: 'badArguments',
  });
});

test('an event that does not exist cannot be listened to', async () => {
  const listening = app.page.evaluate(() => Reflect.get(globalThis, 'api').on('command:setKey', () => {}));
  await expect(listening).rejects.toThrow();
});

test('no script runs but the app’s own, and no text becomes one', async () => {
  const ran = await app.page.evaluate(async () => {
    // What a debugger evaluates is let through by the policy; what comes later is the page's own.
    await new Promise((resolve) => setTimeout(resolve));
    const document = Reflect.get(globalThis, 'document');
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.head.append(script);
    try {
      Reflect.get(globalThis, 'eval')('globalThis.evaluated = true');
    } catch {
      // As it should be.
    }
    return ['injected' in globalThis, 'evaluated' in globalThis];
  });
  expect(ran).toEqual([false, false]);
});

test('the page reaches its own origin, and no other', async () => {
  const reached = await app.page.evaluate(async () => {
    const violations: string[] = [];
    Reflect.get(globalThis, 'document').addEventListener(
      'securitypolicyviolation',
      (event: { readonly effectiveDirective: string; readonly blockedURI: string }) =>
        violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
    const outside = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'blocked',
    );
    const own = await fetch('/index.html').then(({ status }) => status);
    return { outside, own, violations };
  });
  expect(reached).toEqual({
    outside: 'blocked',
    own: 200,
    violations: ['connect-src https://example.com/'],
  });
});

test('nothing outside of the built page is served', async () => {
  const statuses = await app.page.evaluate(() =>
    Promise.all(
      [
        '/..%2fmain%2fmain.js',
        '/%2e%2e/preload/preload.cjs',
        '/media/..%2f..%2fetc%2fpasswd',
        '/media/x',
      ].map(async (path) => (await fetch(path)).status),
    ),
  );
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('a sample is served by its id, also in part', async () => {
  await app.drop([CLIP]);
  await app.allInspected(1);
  const [sample] = await app.samples();
  const served = await app.page.evaluate(async (id) => {
    const whole = await fetch(`/media/${id}`);
    const part = await fetch(`/media/${id}`, { headers: { range: 'bytes=0-3' } });
    return {
      whole: [whole.status, (await whole.arrayBuffer()).byteLength, whole.headers.get('content-type')],
      part: [part.status, await part.text(), part.headers.get('content-range')],
    };
  }, sample?.id);
  const sizeBytes = sample?.facts.sizeBytes;
  expect(served).toEqual({
    whole: [200, sizeBytes, 'audio/wav'],
    part: [206, 'RIFF', `bytes 0-3/${sizeBytes}`],
  });
});

test('the window stays on its page', async () => {
  const before = app.page.url();
  await app.page.evaluate(() => Reflect.get(globalThis, 'location').assign('https://example.com/'));
  await expect(app.page.getByText('greeting-en.wav')).toBeVisible();
  expect(app.page.url()).toBe(before);
});

test('no second window opens', async () => {
  await app.page.evaluate(() => {
    Reflect.set(globalThis, 'opened', Reflect.get(globalThis, 'open')('https://example.com/'));
  });
  const isOpen = () => app.page.evaluate(() => Reflect.get(globalThis, 'opened')?.closed === false);
  await expect.poll(isOpen).toBe(false);
});

test('no permission is given', async () => {
  const states = await app.page.evaluate(() =>
    Promise.all(
      ['geolocation', 'notifications'].map(async (name) => {
        const { permissions } = globalThis.navigator as unknown as Permitting;
        return (await permissions.query({ name })).state;
      }),
    ),
  );
  expect(states).toEqual(['denied', 'denied']);
});
