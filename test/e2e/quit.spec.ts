import { readdirSync } from 'node:fs';
import type { Sandbox } from '../../src/sandbox/index.ts';
import type { App, LaunchOptions } from './support/app.ts';
import { writeClips } from './support/clips.ts';
import { expect, test } from './support/fixtures.ts';

const CLIPS = 12;

/** Uploads one after the other to a server that takes its time and outlives the app. */
function slowly(sandbox: Sandbox): LaunchOptions {
  return { settings: { region: 'own', ownHost: sandbox.url, concurrency: 1 } };
}

/** Drops the clips and starts; resolves when some are done, and some are not. */
async function startUploading(app: App, sandbox: Sandbox, folder: string): Promise<void> {
  await app.call('setKey', { key: 'test-key-0123456789', storeUnprotected: true });
  await app.drop([folder]);
  await app.allInspected(CLIPS);
  await app.call('start', null);
  await expect.poll(() => sandbox.ledger.files.length).toBeGreaterThanOrEqual(2);
  expect(sandbox.ledger.files.length).toBeLessThan(CLIPS);
}

/** Every clip arrived once, and the app knows each under the id it has there. */
async function expectAllOnce(app: App, sandbox: Sandbox, folder: string): Promise<void> {
  await app.allSettled();
  expect(sandbox.ledger.files.map(({ filename }) => filename).toSorted()).toEqual(
    readdirSync(folder).toSorted(),
  );
  const known = (await app.samples()).map(({ name, status }) => [
    name,
    status.kind === 'done' ? status.fileId : status.kind,
  ]);
  const stored = sandbox.ledger.files.map(({ filename, fileId }) => [filename, fileId]);
  expect(known.toSorted()).toEqual(stored.toSorted());
}

test('quitting during an upload asks, saves, and goes on the next time', async ({
  launch,
  adopt,
  folder,
  serve,
}) => {
  const sandbox = await serve({ latencyMs: 200 });
  const clips = writeClips(folder, CLIPS);
  const app = await launch(slowly(sandbox));
  await startUploading(app, sandbox, clips);

  await app.requestQuit();
  await expect.poll(async () => (await app.desk()).dialogs.length).toBe(1);
  await app.answer({ kind: 'message', button: 1 });
  await expect(app.page.getByText('clip-0001.wav')).toBeVisible();

  await app.answer({ kind: 'message', button: 0 });
  expect(await app.quit()).toBe(0);
  expect(sandbox.ledger.files.length).toBeLessThan(CLIPS);

  const next = adopt(await app.relaunch());
  await expectAllOnce(next, sandbox, clips);
});

test('a power cut during an upload loses nothing and doubles nothing', async ({
  launch,
  adopt,
  folder,
  serve,
}) => {
  const sandbox = await serve({ latencyMs: 200 });
  const clips = writeClips(folder, CLIPS);
  const app = await launch(slowly(sandbox));
  await startUploading(app, sandbox, clips);

  await test.step('nor does sleep, which begins nothing new, and after which it goes on', async () => {
    await app.power('suspend');
    await expect.poll(async () => (await app.call('snapshot', null)).queue.inFlight).toBe(0);
    const sent = sandbox.ledger.files.length;
    expect(sent).toBeLessThan(CLIPS);
    await app.power('resume');
    await expect.poll(() => sandbox.ledger.files.length).toBeGreaterThan(sent);
  });
  await app.kill();

  const next = adopt(await app.relaunch());
  await expectAllOnce(next, sandbox, clips);
});

test('what was paused when the app ended stays paused', async ({ launch, adopt, folder, serve }) => {
  const sandbox = await serve({ latencyMs: 200 });
  const app = await launch(slowly(sandbox));
  await startUploading(app, sandbox, writeClips(folder, CLIPS));
  await app.call('pause', null);
  await expect.poll(async () => (await app.call('snapshot', null)).queue.inFlight).toBe(0);
  const sent = sandbox.ledger.files.length;
  expect(await app.quit()).toBe(0);

  const next = adopt(await app.relaunch());
  await next.allInspected(CLIPS);
  const kinds = (await next.samples()).map(({ status }) => status.kind);
  expect(kinds.filter((kind) => kind === 'done')).toHaveLength(sent);
  expect(kinds.filter((kind) => kind === 'ready')).toHaveLength(CLIPS - sent);
  expect(sandbox.ledger.files).toHaveLength(sent);
});
