import { join } from 'node:path';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { writeClips60 } from './support/clips60.ts';
import { readCsv } from './support/csv.ts';
import { expect, test } from './support/fixtures.ts';
import { setFaults } from './support/ownSandbox.ts';

/** Long enough that somebody can pause in the middle. */
const SLOWLY = { sandbox: { faults: 'stallBeforeAnswer=400' }, settings: { concurrency: 2 } } as const;

async function doneCount(app: App): Promise<number> {
  return (await app.samples()).filter(({ status }) => status.kind === 'done').length;
}

test('a folder of sixty mixed clips goes from a drop to its ids with the mouse', async ({
  launch,
  folder,
}) => {
  const clips = writeClips60(folder);
  const app = await launch(SLOWLY);
  const { page } = app;
  const batch = new BatchPage(page);

  await test.step('while it is dragged, the window says what letting go will do', async () => {
    const letGo = await app.dragOver([clips.folder]);
    await expect(page.getByText('Drop to add 1 item as Prompt audio')).toBeVisible();
    await letGo();
    await expect(page.getByText('Drop to add')).toBeHidden();
  });

  await test.step('sixty rows appear, and each gets its verdict', async () => {
    await expect(batch.chip('All', 60)).toBeVisible();
    await expect(batch.chip('Ready', clips.ready.length)).toBeVisible();
    await expect(batch.chip('Needs attention', clips.attention.length)).toBeVisible();
    const kinds = (await app.samples()).map(({ name, status }) => `${name} ${status.kind}`);
    expect(kinds.toSorted()).toEqual(
      [
        ...clips.ready.map((name) => `${name} ready`),
        ...clips.attention.map((name) => `${name} needsAttention`),
      ].toSorted(),
    );
  });

  await test.step('the chip shows the problems alone, each with what to do about it', async () => {
    await batch.chip('Needs attention', 19).click();
    await expect(batch.table).toHaveAttribute('aria-rowcount', '20');
    await expect(batch.row('take.ogg')).toContainText(
      'Ogg is not accepted · Convert it to mp3 / m4a / wav.',
      {
        ignoreCase: true,
      },
    );
    await expect(batch.row('empty.wav')).toContainText('Empty file · Export the recording again.');
    await expect(batch.row('anna_01.wav')).toBeHidden();
    await batch.chip('All', 60).click();
  });

  await test.step('progress is seen, and a pause holds', async () => {
    await batch.command('Start').click();
    await expect(batch.bar).toContainText(/\d+ of 41/);
    await expect.poll(() => doneCount(app)).toBeGreaterThanOrEqual(4);
    const progress = batch.bar.getByRole('progressbar', { name: 'Upload progress' });
    expect(Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    await batch.command('Pause').click();
    await expect(batch.bar).toContainText(/Paused at \d+ of 41/);
    await expect(batch.command('Resume')).toBeVisible();
    const done = await doneCount(app);
    expect(done).toBeLessThan(41);
    expect(await app.sandboxLedger()).toHaveLength(done);
  });

  await test.step('one is cancelled, and sent after all', async () => {
    await batch.filterText.fill('anna_20');
    const row = batch.row('anna_20.wav');
    await expect(row.getByRole('img', { name: 'Queued' })).toBeVisible();
    await row.click();
    await batch.forSelected('Cancel upload').click();
    await expect(row.getByRole('img', { name: 'Cancelled' })).toBeVisible();
    await expect(batch.messages).toContainText('1 cancelled');
    await expect(batch.chip('Cancelled', 1)).toBeVisible();
    await batch.forSelected('Retry').click();
    await expect(row.getByRole('img', { name: 'Cancelled' })).toBeHidden();
    await page.getByRole('button', { name: 'Clear filter' }).click();
  });

  await test.step('resumed, everything that is ready is uploaded once', async () => {
    await setFaults(app, []);
    await batch.command('Resume').click();
    await expect(batch.bar).toContainText('Finished: 41 uploaded · 19 need attention', { timeout: 20_000 });
    const stored = (await app.sandboxLedger()).map(({ filename }) => filename);
    expect(stored.toSorted()).toEqual(clips.ready.toSorted());
  });

  await test.step('the ids in the exported file are those of the service, to the digit', async () => {
    const path = join(folder, 'ids.csv');
    await app.answer({ kind: 'save', path });
    await batch.command('Export CSV…').click();
    await expect(batch.messages).toContainText(`60 rows written to ${path}`);
    const rows = readCsv(path).filter((row) => row.get('file_id') !== '');
    const ledger = (await app.sandboxLedger()).map(({ filename, fileId }) => [filename, fileId].join(' '));
    expect(rows.map((row) => [row.get('name'), row.get('file_id')].join(' ')).toSorted()).toEqual(
      ledger.toSorted(),
    );
  });
});
