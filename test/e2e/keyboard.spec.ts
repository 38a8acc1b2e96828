import { BatchPage } from './support/batchPage.ts';
import { writeClips60 } from './support/clips60.ts';
import { expect, test } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import { setFaults } from './support/ownSandbox.ts';

const SLOWLY = { sandbox: { faults: 'stallBeforeAnswer=800' }, settings: { concurrency: 4 } } as const;

test('a folder of sixty mixed clips goes to its ids without a mouse', async ({ launch, folder }) => {
  const clips = writeClips60(folder);
  const app = await launch(SLOWLY);
  const { page } = app;
  const { keyboard } = page;
  const batch = new BatchPage(page);
  const selectedRow = batch.table.getByRole('row', { selected: true });

  await test.step('added through the system’s dialog', async () => {
    await app.answer({ kind: 'open', paths: [clips.folder] });
    await keyboard.press('Control+Shift+O');
    await expect(batch.chip('Needs attention', 19)).toBeVisible();
    await expect(batch.chip('Ready', 41)).toBeVisible();
    await expect(batch.announced).toHaveText('Check finished: 41 ready, 19 need attention.');
  });

  await test.step('the chips are one stop, and arrows go from one to the next', async () => {
    await tabTo(page, batch.chip('All', 60));
    await keyboard.press('ArrowRight');
    await expect(batch.chip('Needs attention', 19)).toBeFocused();
    await keyboard.press('Space');
    await expect(batch.table).toHaveAttribute('aria-rowcount', '20');
  });

  await test.step('the problems are looked through, and one is removed and brought back', async () => {
    await tabTo(page, batch.rows);
    await keyboard.press('t');
    await expect(selectedRow).toContainText('take.aiff');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(batch.panel.getByRole('heading', { name: 'take.flac' })).toBeVisible();
    await expect(batch.section('What the check says')).toContainText('FLAC is not accepted');
    await keyboard.press('ArrowDown');
    await expect(batch.panel.getByRole('heading', { name: 'take.ogg' })).toBeVisible();
    await keyboard.press('Enter');
    await expect(batch.section('take.ogg')).toBeFocused();
    await keyboard.press('Escape');
    await expect(batch.panel).toBeHidden();
    await expect(batch.row('take.ogg')).toBeFocused();

    await keyboard.press('Delete');
    await expect(batch.chip('All', 59)).toBeVisible();
    await expect(selectedRow).toContainText('take.opus');
    await keyboard.press('Control+Z');
    await expect(batch.chip('All', 60)).toBeVisible();
    await expect(batch.row('take.ogg')).toBeVisible();
  });

  await test.step('a filter by text is typed, and cleared', async () => {
    await keyboard.press('Control+F');
    await expect(batch.filterText).toBeFocused();
    await keyboard.type('第二天');
    await expect(batch.table).toHaveAttribute('aria-rowcount', '2');
    await keyboard.press('Escape');
    await expect(batch.filterText).toHaveValue('');
    await tabTo(page, batch.chip('Needs attention', 19), 'Shift+Tab');
    await keyboard.press('ArrowLeft');
    await keyboard.press('Space');
    await expect(batch.table).toHaveAttribute('aria-rowcount', '61');
  });

  await test.step('started, paused, and resumed', async () => {
    await keyboard.press('Control+Enter');
    await expect(batch.bar).toContainText(/\d+ of 41/);
    await tabTo(page, batch.command('Pause'));
    await keyboard.press('Enter');
    await expect(batch.bar).toContainText(/Paused at \d+ of 41/);
    await setFaults(app, []);
    await keyboard.press('Control+Enter');
    await expect(batch.bar).toContainText('Finished: 41 uploaded', { timeout: 20_000 });
  });

  await test.step('all rows are chosen, and their ids copied', async () => {
    await tabTo(page, batch.rows);
    await keyboard.press('Control+A');
    await expect(batch.selection).toContainText('60 selected');
    await keyboard.press('Control+Shift+C');
    await expect(batch.messages).toContainText('Ids copied: 41');
    const ids = (await app.desk()).clipboard.split('\n');
    expect(ids.toSorted()).toEqual((await app.sandboxLedger()).map(({ fileId }) => fileId).toSorted());
    expect((await app.sandboxLedger()).map(({ filename }) => filename).toSorted()).toEqual(
      clips.ready.toSorted(),
    );
  });
});
