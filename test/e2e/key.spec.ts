import { BatchPage } from './support/batchPage.ts';
import { writeClips60 } from './support/clips60.ts';
import { expect, test } from './support/fixtures.ts';

const RIGHT = 'sk-right-0123456789';
const WRONG = 'sk-wrong-0123456789';

test('a wrong key is one message with what to do, and with the right one everything goes on', async ({
  launch,
  folder,
  serve,
}) => {
  const service = await serve({ apiKeys: [RIGHT] });
  const clips = writeClips60(folder);
  const app = await launch({ settings: { region: 'own', ownHost: service.url, concurrency: 8 } });
  const { page } = app;
  const batch = new BatchPage(page);
  const keyField = page.getByRole('textbox', { name: 'API key' });
  const saveKey = page.getByRole('button', { name: 'Save key' });
  const testKey = page.getByRole('button', { name: 'Test key' });

  await test.step('the key is given in the settings, and shown no more', async () => {
    await page.getByRole('button', { name: 'Use your account…' }).click();
    await keyField.fill(WRONG);
    await saveKey.click();
    await expect(page.getByText('Stored key: sk-…6789. Encrypted by the system.')).toBeVisible();
    await expect(keyField).toHaveValue('');
    await batch.view('Batch').click();
  });

  await test.step('forty-one samples, one message', async () => {
    await app.drop([clips.folder]);
    await expect(batch.chip('Ready', 41)).toBeVisible();
    await batch.command('Start').click();
    const alerts = page.getByRole('alert');
    await expect(alerts).toHaveText(
      `The service refuses the key. Check the key, and that it belongs to ${new URL(service.url).host}.`,
    );
    await expect(alerts).toHaveCount(1);
    await expect(batch.bar).toContainText('Stopped at 0 of 41');
    await expect(batch.bar).toContainText('The service said: ');
    await expect(batch.chip('Failed', 0)).toBeVisible();
    expect(service.ledger.files).toEqual([]);
    // Those that were in the air at the time, and none after them.
    expect(service.ledger.requests.length).toBeLessThanOrEqual(8);
  });

  await test.step('the message leads to the settings, where a key can be tried out first', async () => {
    await batch.command('Open settings').click();
    await testKey.click();
    await expect(page.getByText('The key is not accepted')).toBeVisible();
    await keyField.fill(RIGHT);
    await testKey.click();
    await expect(page.getByText('The key works for Own address.')).toBeVisible();
    await saveKey.click();
    await expect(keyField).toHaveValue('');
  });

  await test.step('resumed, nothing is missing', async () => {
    await batch.view('Batch').click();
    await batch.command('Resume').click();
    await expect(batch.bar).toContainText('Finished: 41 uploaded · 19 need attention', { timeout: 20_000 });
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(service.ledger.files.map(({ filename }) => filename).toSorted()).toEqual(clips.ready.toSorted());
  });

  await test.step('before a key is removed, the window asks', async () => {
    await batch.view('Settings').click();
    await page.getByRole('button', { name: 'Remove key…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Remove the key?' });
    await question.getByRole('button', { name: 'Keep' }).click();
    await expect(question).toBeHidden();
    await expect(page.getByText('Stored key: sk-…6789.')).toBeVisible();
    await page.getByRole('button', { name: 'Remove key…' }).click();
    await question.getByRole('button', { name: 'Remove key' }).click();
    await expect(page.getByText('No key stored.')).toBeVisible();
  });
});
