import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeUploadLock } from '../../src/engine/history/lock.ts';
import { App } from './support/app.ts';
import { writeClips } from './support/clips.ts';
import { expect, test } from './support/fixtures.ts';

const CLIP = fileURLToPath(new URL('../../resources/samples/greeting-en.wav', import.meta.url));
const KEY = 'sk-1234567890abcd4f2a';

test('the key is stored encrypted, shown masked, and there again the next time, until it is lost', async ({
  launch,
  adopt,
}) => {
  const app = await launch();
  expect(await app.call('setKey', { key: ` ${KEY}\n`, storeUnprotected: false })).toMatchObject({
    masked: 'sk-…4f2a',
    storage: 'encrypted',
  });
  expect(JSON.stringify(await app.call('snapshot', null))).not.toContain(KEY);
  await app.quit();
  for (const name of readdirSync(app.dataDir, { recursive: true, withFileTypes: true })) {
    if (name.isFile() && !name.parentPath.includes('standin-browser')) {
      expect(readFileSync(join(name.parentPath, name.name)).includes(KEY), name.name).toBe(false);
    }
  }

  const next = adopt(await app.relaunch());
  const { app: state } = await next.call('snapshot', null);
  expect([state.key.masked, state.isSandbox, state.host]).toEqual([
    'sk-…4f2a',
    false,
    'https://api.minimaxi.com',
  ]);
  await next.quit();

  // A keyring that is another one cannot decrypt it: it is asked for again, and everything else opens.
  const last = adopt(await next.relaunch({ keyring: 'basic_text' }));
  expect((await last.call('snapshot', null)).app).toMatchObject({ isSandbox: true, key: { lost: true } });
  await last.call('clearKey', null);
  expect((await last.call('snapshot', null)).app).toMatchObject({ isSandbox: true, key: { lost: false } });
});

test('without a keyring the key lasts as long as the app, unless the user says so', async ({
  launch,
  adopt,
}) => {
  const app = await launch({ keyring: 'basic_text' });
  expect(await app.call('setKey', { key: KEY, storeUnprotected: false })).toMatchObject({
    storage: 'session',
    canEncrypt: false,
  });
  await app.quit();
  const second = adopt(await app.relaunch());
  expect((await second.call('snapshot', null)).app.key.storage).toBe('none');
  await second.call('setKey', { key: KEY, storeUnprotected: true });
  await second.quit();
  const third = adopt(await second.relaunch());
  expect((await third.call('snapshot', null)).app.key).toMatchObject({
    storage: 'unprotected',
    masked: 'sk-…4f2a',
  });
  await third.call('clearKey', null);
  expect((await third.call('snapshot', null)).app.isSandbox).toBe(true);
});

test('who looks elsewhere is told when uploads are over; who looks on is not', async ({ launch, folder }) => {
  const app = await launch();
  await app.drop([writeClips(folder, 3)]);
  await app.allInspected(3);
  await app.blur();
  await app.call('start', null);
  await app.allSettled();
  await expect
    .poll(async () => (await app.desk()).notifications)
    .toEqual([{ title: 'Uploads finished', body: '3 uploaded' }]);
  await expect.poll(async () => (await app.desk()).progress).toBe(-1);
  expect((await app.desk()).isKeptAwake).toBe(false);

  await app.focus();
  await app.drop([CLIP]);
  await app.allInspected(4);
  await app.call('start', null);
  await app.allSettled();
  await expect.poll(async () => (await app.call('snapshot', null)).queue.mode).toBe('paused');
  expect((await app.desk()).notifications).toHaveLength(1);
});

test('the computer stays awake and the dock shows progress while uploads go on', async ({
  launch,
  folder,
}) => {
  const app = await launch({ sandbox: { faults: 'stallBeforeAnswer=60000;match=clip-0002' } });
  await app.drop([writeClips(folder, 2)]);
  await app.allInspected(2);
  await app.call('start', null);
  await expect.poll(async () => (await app.desk()).progress).toBe(0.5);
  expect((await app.desk()).isKeptAwake).toBe(true);
});

test('a rejected key is one message, also for who looks elsewhere', async ({ launch, folder, serve }) => {
  const sandbox = await serve();
  const app = await launch({ settings: { region: 'own', ownHost: sandbox.url } });
  await app.call('setKey', { key: 'bad-key-0123456789', storeUnprotected: true });
  await app.drop([writeClips(folder, 20)]);
  await app.allInspected(20);
  await app.blur();
  await app.call('start', null);
  await expect.poll(async () => (await app.call('snapshot', null)).queue.stop?.code).toBe('keyRejected');
  await expect
    .poll(async () => (await app.desk()).notifications)
    .toEqual([{ title: 'Uploads stopped', body: 'The service refuses the key.' }]);
  expect(sandbox.ledger.files).toEqual([]);
});

test('the desktop is asked for what belongs to it', async ({ launch, folder }) => {
  const app = await launch({ languages: ['zh-Hans-CN', 'en'] });
  const isDark = () =>
    app.page.evaluate(() => Reflect.get(globalThis, 'matchMedia')('(prefers-color-scheme: dark)').matches);

  await test.step('the system’s language is the default; another one is there at once, in menu and page', async () => {
    expect((await app.call('snapshot', null)).app.language).toBe('zh-CN');
    expect(await app.menuLabels()).toContain('添加文件…');
    expect(await isDark()).toBe(false);
    await app.call('updateSettings', { change: { language: 'en', theme: 'dark' } });
    await expect.poll(isDark).toBe(true);
    expect(await app.menuLabels()).toContain('Add Files…');
  });

  await test.step('a host that cannot be used is refused, and nothing changes', async () => {
    const change = { region: 'own', ownHost: 'http://minimax.example' };
    expect(await app.reply('updateSettings', { change })).toMatchObject({ ok: false, code: 'badHost' });
    expect((await app.call('snapshot', null)).app.settings.region).toBe('china');
  });

  await test.step('files and folders are chosen in the system’s dialog', async () => {
    await app.answer({ kind: 'open', paths: [CLIP] });
    expect(await app.call('chooseAndAdd', { what: 'files', purpose: 'prompt_audio' })).toEqual({
      added: 1,
      notTaken: [],
    });
    await app.answer({ kind: 'open', paths: [writeClips(folder, 3)] });
    expect(await app.call('chooseAndAdd', { what: 'folder', purpose: 'prompt_audio' })).toMatchObject({
      added: 3,
    });
    await app.answer({ kind: 'open', paths: null });
    expect(await app.call('chooseAndAdd', { what: 'folder', purpose: 'prompt_audio' })).toBeNull();
    await app.allInspected(4);
  });

  await test.step('files, folders, pages and the clipboard are the system’s', async () => {
    const clip = (await app.samples()).find(({ path }) => path === CLIP);
    await app.call('showInFolder', { id: clip?.id ?? '' });
    await app.call('openDataFolder', null);
    await app.call('openLink', { link: 'keysChina' });
    await app.call('copyText', { text: '123456789012345681' });
    expect(await app.desk()).toMatchObject({
      shownInFolder: [CLIP],
      openedPaths: [app.dataDir],
      openedLinks: [expect.stringMatching(/^https:\/\/platform\.minimaxi\.com\//)],
      clipboard: '123456789012345681',
    });
  });

  await test.step('the batch is exported where the user says', async () => {
    await app.call('start', null);
    await app.allSettled();
    const path = join(folder, 'ids.csv');
    await app.answer({ kind: 'save', path });
    expect(await app.call('exportBatch', { ids: null, format: 'csv' })).toEqual({ path, rows: 4 });
    const ids = readFileSync(path, 'utf8')
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]);
    expect(ids.toSorted()).toEqual((await app.sandboxLedger()).map(({ fileId }) => fileId).toSorted());

    await app.answer({ kind: 'save', path: null });
    expect(await app.call('exportBatch', { ids: null, format: 'json' })).toBeNull();
    await app.answer({ kind: 'save', path: join(folder, 'missing', 'ids.json') });
    expect(await app.reply('exportBatch', { ids: null, format: 'json' })).toEqual({
      ok: false,
      code: 'notWritable',
      detail: 'ENOENT',
    });
  });
});

test('damaged settings are kept aside, and the app opens', async ({ launch, folder }) => {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'settings.json'), '{"settings": {"langu');
  const app = await launch({ dataDir });
  expect((await app.call('snapshot', null)).app.settings.region).toBe('china');
  expect(readdirSync(dataDir).some((name) => name.startsWith('settings.json.damaged-'))).toBe(true);
});

test('nobody else uploads with the same data', async ({ launch, folder }) => {
  const dataDir = join(folder, 'data');
  const lock = takeUploadLock(dataDir);
  // The message about it is answered with Quit.
  await expect(App.launch({ dataDir, dialogs: [{ kind: 'message', button: 1 }] })).rejects.toThrow();
  lock?.release();
  const app = await launch({ dataDir });
  expect(takeUploadLock(dataDir)).toBeNull();
  await expect(App.launch({ dataDir })).rejects.toThrow();
  expect(existsSync(join(dataDir, 'history.db'))).toBe(true);
  await app.quit();
  takeUploadLock(dataDir)?.release();
});
