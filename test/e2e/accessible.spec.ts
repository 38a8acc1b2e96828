import { barriersInBothThemes } from './axe.ts';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { writeClips60 } from './support/clips60.ts';
import { expect, test } from './support/fixtures.ts';
import { setFaults } from './support/ownSandbox.ts';

/** Every state the window can be looked at in, one after the other. */
async function throughAllStates(
  app: App,
  folder: string,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const { page } = app;
  const batch = new BatchPage(page);
  await look('empty');

  const letGo = await app.dragOver([folder]);
  await expect(page.getByText('Drop to add 1 item')).toBeVisible();
  await look('dragged over');
  await letGo();
  await expect(batch.chip('Needs attention', 19)).toBeVisible();
  await look('problems');

  await batch.row('copy of anna_01.wav').dblclick();
  await expect(batch.section('Facts')).toBeVisible();
  await look('panel open');
  await batch.forSelected('Change purpose').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('menu open');
  await page.keyboard.press('Escape');
  const notice = page.locator('section').filter({ hasText: '2 not taken' });
  await notice.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('list of what was not taken');
  await page.keyboard.press('Escape');

  await batch.command('Start').click();
  await expect(batch.bar.getByRole('progressbar')).toBeVisible();
  await expect(batch.table.getByRole('progressbar').first()).toBeVisible();
  await look('uploading');
  await batch.command('Pause').click();
  await expect(batch.command('Resume')).toBeVisible();
  await look('paused');
  await setFaults(app, []);
  await batch.command('Resume').click();
  await expect(batch.bar).toContainText('Finished', { timeout: 20_000 });
  await look('done');
  await batch.filterText.fill('no such name');
  await expect(page.getByText('Nothing here')).toBeVisible();
  await look('nothing matches');

  await app.call('setKey', { key: 'bad-key-0123456789', storeUnprotected: true });
  await batch.view('Settings').click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await look('settings');
  await page.getByRole('button', { name: 'Remove key…' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await look('question');
}

test('nothing keeps anybody out, in any state and either theme', async ({ launch, folder }) => {
  // Axe looks at everything, in a dozen states.
  test.slow();
  const app = await launch({
    settings: { concurrency: 4 },
    sandbox: { faults: 'stallBeforeAnswer=2000' },
  });
  await throughAllStates(app, writeClips60(folder).folder, async (state) => {
    expect.soft(await barriersInBothThemes(app), state).toEqual([]);
  });
});
