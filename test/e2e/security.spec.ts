import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { COMMAND_NAMES } from '../../src/contract/commands.ts';
import { App } from './support/app.ts';
import { callFromFrame } from './support/inPage.ts';

const CLIP = fileURLToPath(new URL('../../resources/samples/greeting-en.wav', import.meta.url));

interface Permitting {
  readonly permissions: { query(descriptor: { readonly name: string }): Promise<{ readonly state: string }> };
}

/* What a page in the window could do if it were taken over: nothing beyond the commands. */

test.describe.configure({ mode: 'default' });

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

test('a command refuses too much of anything, and says so in few words', async () => {
  const codes = await app.page.evaluate(async () => {
    const api = Reflect.get(globalThis, 'api');
    const replies = [
      await api.retry({ ids: Array(1_000_000).fill('../../etc/passwd') }),
      await api.addPaths({ paths: Array(1_000_000).fill('/a'), purpose: 'prompt_audio' }),
      await api.setKey({ key: 'x'.repeat(5_000_000), storeUnprotected: false }),
    ];
    return replies.map(({ code, detail }) => [code, detail.length < 1_000]);
  });
  expect(codes).toEqual(Array(3).fill(['badArguments', true]));
});

test('a frame in the page can call nothing', async () => {
  await callFromFrame(app.page, 'command:openLink', { link: 'keysChina' });
  await app.call('openLink', { link: 'cloningDocument' });
  const { openedLinks } = await app.desk();
  expect(openedLinks).toEqual([expect.stringMatching(/^https:\/\/platform\.minimaxi\.com\/docs\//)]);
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
    const ran: string[] = [];
    Reflect.set(globalThis, 'ran', ran);
    const attempt = (name: string, run: () => unknown): void => {
      try {
        run();
      } catch {
        // As it should be.
      }
      document.body.append(name);
    };
    const add = (tag: string, attributes: Readonly<Record<string, string>>, text = '') => {
      const element = document.createElement(tag);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.textContent = text;
      document.body.append(element);
      return element;
    };
    attempt('a script in the page', () => add('script', {}, 'ran.push("inline")'));
    attempt('a module in the page', () => add('script', { type: 'module' }, 'ran.push("module")'));
    attempt('eval', () => Reflect.get(globalThis, 'eval')('ran.push("eval")'));
    attempt('Function', () => Reflect.get(globalThis, 'Function')('ran.push("Function")')());
    attempt('a timer', () => Reflect.get(globalThis, 'window').setTimeout('ran.push("timer")', 0));
    attempt('a handler', () => add('button', { onclick: 'ran.push("handler")' }).click());
    attempt('a link', () => add('a', { href: 'javascript:ran.push("link")' }).click());
    attempt('an image', () => add('img', { src: 'x:', onerror: 'ran.push("onerror")' }));
    const data = await import(['data:text/javascript', 'export default 1'].join()).then(
      () => 'data',
      () => null,
    );
    const blob = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
    const worker = new (Reflect.get(globalThis, 'Worker'))(blob);
    const message = await new Promise((resolve) => {
      worker.onmessage = () => resolve('blob worker');
      worker.onerror = () => resolve(null);
    });
    // A link and a timer run after this; they are done when the next timer is.
    await new Promise((resolve) => setTimeout(resolve));
    return [...ran, data, message].filter((one) => one !== null);
  });
  expect(ran).toEqual([]);
});

test('no style comes in with a text', async () => {
  const painted = await app.page.evaluate(() => {
    const document = Reflect.get(globalThis, 'document');
    const style = document.createElement('style');
    style.textContent = '#victim { position: fixed; }';
    const holder = document.createElement('div');
    holder.innerHTML = '<p id="victim" style="opacity: 0.5">text</p>';
    document.body.append(style, holder);
    const { position, opacity } = Reflect.get(globalThis, 'getComputedStyle')(holder.firstChild);
    style.remove();
    holder.remove();
    return { position, opacity };
  });
  expect(painted).toEqual({ position: 'static', opacity: '1' });
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
  const paths = [
    '/../main/main.js',
    '/%2e%2e/preload/preload.cjs',
    '/..%2fmain%2fmain.js',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..%252fmain%252fmain.js',
    '/..%5cmain%5cmain.js',
    '/..\\main\\main.js',
    '/assets/..%2f..%2fmain%2fmain.js',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/etc/passwd',
    '/C:/Windows/win.ini',
    '/file:///etc/passwd',
    '/index.html%00.js',
    '/%zz',
    '/media/..%2f..%2fetc%2fpasswd',
    '/media/%2fetc%2fpasswd',
    '/media/x',
    '/media/',
  ];
  const statuses = await app.page.evaluate(
    (all) =>
      Promise.all(
        all.map(async (path) => {
          const { origin } = Reflect.get(globalThis, 'location');
          return [path, (await fetch(`${origin}${path}`)).status];
        }),
      ),
    paths,
  );
  expect(statuses).toEqual(paths.map((path) => [path, 404]));
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
