import { BatchPage } from './support/batchPage.ts';
import { writeClips } from './support/clips.ts';
import { expect, test } from './support/fixtures.ts';

test('a rate limit is counted down, and then everything is done', async ({ launch, folder }) => {
  const app = await launch({ sandbox: { faults: 'code=1002;retryAfter=4;times=1;match=clip-0005' } });
  const batch = new BatchPage(app.page);
  await app.drop([writeClips(folder, 8)]);
  await expect(batch.chip('Ready', 8)).toBeVisible();
  await batch.command('Start').click();

  const countdown = /\d of 8 · Rate limit: going on in (\d+) s/;
  await expect(batch.bar).toContainText(countdown);
  await expect(batch.announced).toContainText('Upload waits: rate limit: going on in');
  // Every second is seen, down to the last: it does not look frozen.
  const seen = new Set<string>();
  await expect
    .poll(async () => {
      const [, seconds] = countdown.exec((await batch.bar.textContent()) ?? '') ?? [];
      if (seconds !== undefined) seen.add(seconds);
      return seen.has('1');
    })
    .toBe(true);
  expect(seen.size).toBeGreaterThanOrEqual(2);

  await expect(batch.bar).toContainText('Finished: 8 uploaded', { timeout: 30_000 });
  await expect(batch.chip('Failed', 0)).toBeVisible();
  expect(new Set((await app.sandboxLedger()).map(({ filename }) => filename)).size).toBe(8);
  expect(await app.sandboxLedger()).toHaveLength(8);
});
