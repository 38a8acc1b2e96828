import { join } from 'node:path';
import { barriersInBothThemes } from './axe.ts';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { writeClips } from './support/clips.ts';
import { CloneForm } from './support/clonePage.ts';
import { expect, test } from './support/fixtures.ts';
import { HistoryPage } from './support/historyPage.ts';
import { tabTo } from './support/keyboard.ts';
import { setFaults } from './support/ownSandbox.ts';
import { RemotePage } from './support/remotePage.ts';

async function uploadClips(app: App, folder: string, count: number): Promise<void> {
  const batch = new BatchPage(app.page);
  await app.drop([writeClips(folder, count)]);
  await expect(batch.chip('Ready', count)).toBeVisible();
  await batch.command('Start').click();
  await expect(batch.bar).toContainText(`Finished: ${count} uploaded`);
}

/** Every state of the history, the account's files and the request, one after the other. */
async function throughAllStates(
  app: App,
  folder: string,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const { page } = app;
  const history = new HistoryPage(page);
  const remote = new RemotePage(page);
  await history.view.click();
  await expect(page.getByRole('heading', { name: 'Nothing has been uploaded yet' })).toBeVisible();
  await look('no history yet');
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button', { name: 'Batch', exact: true })
    .click();
  await uploadClips(app, folder, 12);

  await history.view.click();
  await history.row('clip-0003.wav').dblclick();
  await expect(history.panel.getByRole('region', { name: 'Facts' })).toBeVisible();
  await look('history with its panel');
  await history.filter('When', 'From one day to another');
  await look('days to fill in');
  await history.search.fill('no such name');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await look('nothing found');
  await page.getByRole('button', { name: 'Show all uploads' }).click();
  await history.row('clip-0004.wav').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await look('menu of a row');
  await page.keyboard.press('Escape');
  await history.forSelected('Remove from history').click();
  await look('question before removing');
  await page.keyboard.press('Escape');

  await history.forSelected('Voice cloning request…').click();
  const form = new CloneForm(page);
  await expect(form.dialog).toBeVisible();
  await look('request, something missing');
  await form.dialog.getByText('Ask for a preview').click();
  await form.voiceId.fill('bad_');
  await look('request, something wrong');
  await page.keyboard.press('Escape');

  await remote.view.click();
  await expect(remote.chip('From here', 12)).toBeVisible();
  await setFaults(app, [{ kind: 'code', value: 2013, call: 'delete', times: 1 }]);
  await remote.rows.nth(1).click();
  await remote.rows.nth(2).click({ modifiers: ['Shift'] });
  await look('files on the account');
  await page.keyboard.press('Delete');
  await expect(remote.question).toBeVisible();
  await look('question before deleting');
  await remote.question.getByRole('button', { name: 'Delete 2' }).click();
  await expect(page.getByText('1 deleted · 1 could not be deleted')).toBeVisible();
  await look('what became of a run of deletes');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('each file of it');
  await page.keyboard.press('Escape');
  await remote.purpose('Long text');
  await expect(page.getByText('No files for “Long text” on the account')).toBeVisible();
  await look('nothing on the account');
}

test('nothing keeps anybody out of the history and the account, in either theme', async ({
  launch,
  folder,
}) => {
  // Axe looks at everything, in a dozen states.
  test.slow();
  const app = await launch();
  await throughAllStates(app, folder, async (state) => {
    expect.soft(await barriersInBothThemes(app), state).toEqual([]);
  });
});

test('both views work without a mouse', async ({ launch, folder }) => {
  const app = await launch();
  const { page } = app;
  const { keyboard } = page;
  const history = new HistoryPage(page);
  const remote = new RemotePage(page);
  await uploadClips(app, folder, 30);

  await test.step('the history opens with the caret where one types', async () => {
    await keyboard.press('Control+2');
    await expect(history.search).toBeFocused();
    await expect(history.found).toHaveText('30 found');
    await keyboard.type('clip-00');
    await expect(history.found).toHaveText('30 found');
    await keyboard.type('1');
    await expect(history.found).toHaveText('10 found');
    await keyboard.press('Escape');
    await expect(history.found).toHaveText('30 found');
  });

  await test.step('arrows go over heads and rows; Enter opens the details, and goes into them', async () => {
    await tabTo(page, history.table.locator('[data-place="0"]'));
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await expect(history.row('clip-0002.wav')).toBeFocused();
    await keyboard.press('Enter');
    await expect(history.panel.getByRole('heading', { name: 'clip-0002.wav' })).toBeVisible();
    await keyboard.press('End');
    await expect(history.panel.getByRole('heading', { name: 'clip-0030.wav' })).toBeVisible();
    await keyboard.press('Enter');
    await expect(history.panel.getByRole('region', { name: 'clip-0030.wav' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(history.panel).toBeHidden();
    await expect(history.row('clip-0030.wav')).toBeFocused();
  });

  await test.step('Enter on a head chooses its batch; a range is chosen with Shift', async () => {
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await expect(history.selection).toContainText('30 selected');
    await keyboard.press('ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await expect(history.selection).toContainText('3 selected');
  });

  await test.step('Delete asks, Ctrl+Z brings back', async () => {
    await keyboard.press('Delete');
    await expect(history.question.getByRole('button', { name: 'Keep' })).toBeFocused();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await expect(history.found).toHaveText('27 found');
    await keyboard.press('Control+Z');
    await expect(history.found).toHaveText('30 found');
  });

  await test.step('all that is found is exported', async () => {
    const path = join(folder, 'all.json');
    await app.answer({ kind: 'save', path });
    await keyboard.press('Control+E');
    await expect(history.messages).toContainText(`30 rows written to ${path}`);
  });

  await test.step('the account: filtered, two chosen, deleted after a question', async () => {
    await keyboard.press('Control+3');
    await expect(remote.filterText).toBeFocused();
    await expect(remote.chip('On the account', 30)).toBeVisible();
    await keyboard.type('clip-002');
    await expect(remote.rows).toHaveCount(10);
    await tabTo(page, remote.rows);
    await keyboard.press('ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await expect(remote.selection).toContainText('2 selected');
    await keyboard.press('Delete');
    await expect(remote.question.getByRole('button', { name: 'Keep' })).toBeFocused();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await expect(remote.messages).toContainText('2 deleted from the account');
    expect((await app.sandboxLedger()).filter(({ deleted }) => deleted)).toHaveLength(2);
    await expect(remote.table.getByRole('row', { selected: true })).toBeFocused();
  });
});
