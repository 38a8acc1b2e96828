import { BatchPage } from './support/batchPage.ts';
import { writeClips } from './support/clips.ts';
import { expect, test } from './support/fixtures.ts';

test('a rate limit is counted down, and then everything is done', async ({ launch, folder }) => {
  const app = await launch({ sandbox: { faults: 'code=1002;retryAfter=6;times=1;match=clip-0005' } });
  const batch = new BatchPage(app.page);
  await app.drop([writeClips(folder, 8)]);
  await expect(batch.chip('Ready', 8)).toBeVisible();
  await batch.command('Start').click();

  const countdown = /\d of 8 · Rate limit: going on in (\d+) s/;
  await expect(batch.bar).toContainText(countdown);
  await expect(batch.announced).toContainText('Upload waits: rate limit: going on in');
  // It goes down: it does not look frozen.
  const secondsLeft = async () => Number(countdown.exec((await batch.bar.textContent()) ?? '')?.[1] ?? 0);
  const atFirst = await secondsLeft();
  expect(atFirst).toBeGreaterThan(2);
  await expect(batch.bar).toContainText(`Rate limit: going on in ${atFirst - 1} s`);
  await expect(batch.bar).toContainText(`Rate limit: going on in ${atFirst - 2} s`);

  await expect(batch.bar).toContainText('Finished: 8 uploaded', { timeout: 30_000 });
  await expect(batch.chip('Failed', 0)).toBeVisible();
  expect(new Set((await app.sandboxLedger()).map(({ filename }) => filename)).size).toBe(8);
  expect(await app.sandboxLedger()).toHaveLength(8);
});
