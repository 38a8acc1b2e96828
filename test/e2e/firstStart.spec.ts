import { BatchPage } from './support/batchPage.ts';
import { expect, test } from './support/fixtures.ts';

test('somebody without an account tries all of it in a minute', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);

  await test.step('the window says that nothing is sent anywhere', async () => {
    await expect(page.getByRole('heading', { name: 'Drop recordings or folders here' })).toBeVisible();
    await expect(page.getByText('nothing leaves this computer, and no key is needed')).toBeVisible();
    await expect(
      page.getByRole('button', { name: /^Where samples go: Sandbox\. No key needed/ }),
    ).toBeVisible();
  });

  await test.step('the sample clips show every kind of verdict', async () => {
    await page.getByRole('button', { name: 'Load sample clips' }).click();
    await expect(batch.chip('All', 13)).toBeVisible();
    await expect(batch.row('too-long-lecture.wav')).toContainText('Too long by 4.00 s · Trim…');
    await expect(batch.row('wrong-type.flac')).toContainText('FLAC is not accepted · Convert it to');
    await expect(batch.row('renamed-wav.mp3')).toContainText('Rename it to renamed-wav.wav');
    await expect(batch.row('cut-off.wav')).toContainText('Damaged');
    await expect(batch.row('narrator-en_copy.mp3')).toContainText('Same content as narrator-en.mp3');
    await expect(batch.row('microphone-off.wav')).toContainText('Silent');
    await expect(batch.row('at-the-edge.wav')).toContainText('Close to the limit: 7.95 s');
    await expect(batch.row('样本_女声.mp3').getByRole('img', { name: 'Ready' })).toBeVisible();
    await expect(batch.chip('Needs attention', 5)).toBeVisible();
    await expect(batch.bar).toContainText('8 ready to upload');
    await expect(batch.announced).toHaveText('Check finished: 8 ready, 5 need attention.');
  });

  await test.step('what is ready is uploaded, and a summary says what came of it', async () => {
    await batch.command('Start').click();
    await expect(batch.bar).toContainText('Finished: 8 uploaded · 5 need attention');
    await expect(batch.announced).toHaveText('Upload finished: 8 uploaded, 0 failed, 5 need attention.');
    await expect(batch.command('Export CSV…')).toBeVisible();
    const ledger = await app.sandboxLedger();
    expect(ledger).toHaveLength(8);
    for (const { filename, fileId } of ledger) await expect(batch.row(filename)).toContainText(fileId);
    await batch.command('Copy ids').click();
    await expect(batch.messages).toContainText('Ids copied: 8');
    expect((await app.desk()).clipboard.split('\n').toSorted()).toEqual(
      ledger.map(({ fileId }) => fileId).toSorted(),
    );
  });
});
