import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { barriers } from '../support/axe.ts';
import { BatchPage } from './support/batchPage.ts';
import { writeClips } from './support/clips.ts';
import { expect, test } from './support/fixtures.ts';
import { HistoryPage } from './support/historyPage.ts';
import { setFaults } from './support/ownSandbox.ts';
import { RemotePage } from './support/remotePage.ts';

test('deletes that fail half-way are told file by file; what went stays gone', async ({ launch, folder }) => {
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  const remote = new RemotePage(page);
  await app.drop([writeClips(folder, 8)]);
  await expect(batch.chip('Ready', 8)).toBeVisible();
  await batch.command('Start').click();
  await expect(batch.bar).toContainText('Finished: 8 uploaded');
  await remote.view.click();
  await expect(remote.chip('On the account', 8)).toBeVisible();

  await setFaults(app, [{ kind: 'code', value: 2013, call: 'delete', times: 2 }]);
  await remote.rows.nth(0).click();
  await remote.rows.nth(4).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Delete');
  await remote.question.getByRole('button', { name: 'Delete 5' }).click();
  const notice = page.locator('section').filter({ hasText: '3 deleted · 2 could not be deleted' });
  await notice.getByRole('button', { name: 'Show' }).click();
  const results = page.getByRole('dialog', { name: 'What became of each file' }).getByRole('listitem');
  await expect(results).toHaveCount(5);
  await expect(results.filter({ hasText: 'Not deleted · The service refuses that.' })).toHaveCount(2);
  await expect(results.filter({ hasText: /Deleted$/ })).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(remote.chip('On the account', 5)).toBeVisible();
  await expect(remote.rows.filter({ hasText: 'Not deleted' })).toHaveCount(2);
  expect((await app.sandboxLedger()).filter(({ deleted }) => deleted)).toHaveLength(3);
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(remote.rows.filter({ hasText: 'Not deleted' })).toHaveCount(0);
});

test('a run of deletes is held up by a rate limit, says so, and can be stopped', async ({
  launch,
  folder,
}) => {
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  const remote = new RemotePage(page);
  await app.drop([writeClips(folder, 12)]);
  await expect(batch.chip('Ready', 12)).toBeVisible();
  await batch.command('Start').click();
  await expect(batch.bar).toContainText('Finished: 12 uploaded');
  await remote.view.click();
  await expect(remote.chip('On the account', 12)).toBeVisible();

  await setFaults(app, [{ kind: 'http', value: 429, call: 'delete', retryAfter: '60' }]);
  await remote.rows.first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await remote.question.getByRole('button', { name: 'Delete 12' }).click();
  await expect(remote.progress).toContainText('Deleted 0 of 12');
  await expect(remote.progress).toContainText(/rate limit: going on in \d+ s/);
  await remote.progress.getByRole('button', { name: 'Stop' }).click();
  await expect(remote.progress).toBeHidden();
  await expect(page.locator('section').filter({ hasText: '12 not tried' })).toBeVisible();
  await expect(remote.chip('On the account', 12)).toBeVisible();
});

/** As if everything had been uploaded an hour earlier. */
function makeOlder(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, 'history.db'));
  db.exec('UPDATE samples SET updated_ms = updated_ms - 3600000');
  db.close();
}

test('when the account has fewer files than the history claims, it says so and shows which', async ({
  launch,
  adopt,
  folder,
  serve,
}) => {
  const service = await serve();
  const app = await launch({ settings: { region: 'own', ownHost: service.url } });
  const batch = new BatchPage(app.page);
  await app.call('setKey', { key: 'sk-0123456789', storeUnprotected: false });
  await app.drop([writeClips(folder, 5)]);
  await expect(batch.chip('Ready', 5)).toBeVisible();
  await batch.command('Start').click();
  await expect(batch.bar).toContainText('Finished: 5 uploaded');

  const [lost] = service.ledger.files;
  const answer = await fetch(new URL('/v1/files/delete', service.url), {
    method: 'POST',
    headers: { authorization: 'Bearer sk-another', 'content-type': 'application/json' },
    body: `{"file_id": ${lost?.fileId}, "purpose": "prompt_audio"}`,
  });
  expect(answer.ok).toBe(true);

  // A list may lag behind an upload of a moment ago: it is said, and nothing is taken for gone.
  await new RemotePage(app.page).view.click();
  await expect(app.page.getByText('not in the list, which may lag behind: 1.')).toBeVisible();
  await expect(app.page.getByText('no longer there')).toHaveCount(0);
  await app.quit();
  makeOlder(app.dataDir);

  const { page } = adopt(await app.relaunch());
  const remote = new RemotePage(page);
  const history = new HistoryPage(page);
  await remote.view.click();
  const notice = page.locator('section').filter({
    hasText: 'Uploads for this purpose in the history: 5. On the account: 4, no longer there: 1.',
  });
  await notice.getByRole('button', { name: 'Show what is gone' }).click();
  await expect(remote.rows).toHaveCount(1);
  await expect(remote.row(lost?.filename ?? '')).toContainText('No longer on the account');
  await remote.row(lost?.filename ?? '').dblclick();
  await expect(history.found).toHaveText('1 found');
  await expect(history.row(lost?.filename ?? '')).toContainText('No longer on MiniMax');
});

test('a wrong key, and no connection, are notices that say what to do', async ({ launch, serve }) => {
  const service = await serve({ apiKeys: ['sk-right-0123456789'] });
  const app = await launch({ settings: { region: 'own', ownHost: service.url } });
  const { page } = app;
  const remote = new RemotePage(page);
  await app.call('setKey', { key: 'sk-wrong-0123456789', storeUnprotected: false });
  await remote.view.click();
  await expect(page.getByRole('alert')).toContainText('The service refuses the key.');
  await expect(page.getByRole('button', { name: 'Open settings' })).toBeVisible();
  expect(await barriers(page)).toEqual([]);

  await app.call('setKey', { key: 'sk-right-0123456789', storeUnprotected: false });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.getByText('No files for “Prompt audio” on the account')).toBeVisible();

  await service.close();
  await remote.refresh.click();
  await expect(page.getByRole('alert')).toContainText('No connection to');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});
