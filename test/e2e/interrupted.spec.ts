import { parseFaults } from '../../src/sandbox/index.ts';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { writeClips60 } from './support/clips60.ts';
import { expect, test } from './support/fixtures.ts';

test('a batch that is ended twice in the middle is complete in the end, and nothing is sent twice', async ({
  launch,
  adopt,
  folder,
  serve,
}) => {
  const service = await serve({ faults: parseFaults('stallBeforeAnswer=600') });
  const clips = writeClips60(folder);
  const stored = () => service.ledger.files.length;

  const first = await launch({ settings: { region: 'own', ownHost: service.url, concurrency: 2 } });
  await test.step('while uploads go on, quitting asks', async () => {
    const batch = new BatchPage(first.page);
    await first.call('setKey', { key: 'test-key-0123456789', storeUnprotected: true });
    await first.drop([clips.folder]);
    await expect(batch.chip('Ready', 41)).toBeVisible();
    await batch.command('Start').click();
    await expect.poll(stored).toBeGreaterThanOrEqual(4);
    await first.requestQuit();
    await expect
      .poll(async () => (await first.desk()).dialogs)
      .toEqual([{ kind: 'message', message: expect.stringContaining('Uploads are still going on') }]);
    await first.answer({ kind: 'message', button: 0 });
    expect(await first.quit()).toBe(0);
  });
  expect(stored()).toBeLessThan(30);

  const second = adopt(await first.relaunch());
  await test.step('started again, it goes on by itself, with everything it knew', async () => {
    const batch = new BatchPage(second.page);
    await expect(batch.chip('All', 60)).toBeVisible();
    await expect(batch.chip('Needs attention', 19)).toBeVisible();
    await expect(batch.bar).toContainText(/\d+ of 41/);
    const before = stored();
    await expect.poll(stored).toBeGreaterThanOrEqual(before + 4);
  });
  expect(stored()).toBeLessThan(41);
  await second.kill();
  service.setFaults([]);

  const third = adopt(await second.relaunch());
  await test.step('and so it does when it was cut off', async () => {
    const batch = new BatchPage(third.page);
    await expect(batch.bar).toContainText('Finished: 41 uploaded · 19 need attention', { timeout: 30_000 });
    await expect(batch.chip('Done', 41)).toBeVisible();
    expect(service.ledger.files.map(({ filename }) => filename).toSorted()).toEqual(clips.ready.toSorted());
    expect(await known(third)).toEqual(
      service.ledger.files.map(({ filename, fileId }) => `${filename} ${fileId}`).toSorted(),
    );
  });
});

async function known(app: App): Promise<readonly string[]> {
  return (await app.samples())
    .flatMap(({ name, status }) => (status.kind === 'done' ? [`${name} ${status.fileId}`] : []))
    .toSorted();
}
