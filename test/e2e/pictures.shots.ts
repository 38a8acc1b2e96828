import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../../src/contract/settings.ts';
import { fillHistory } from '../bench/history/fill.ts';
import { wav } from '../support/audio/wav.ts';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { writeClips60 } from './support/clips60.ts';
import { CloneForm } from './support/clonePage.ts';
import { expect, test } from './support/fixtures.ts';
import { HistoryPage } from './support/historyPage.ts';
import { pictureTaker } from './support/pictures.ts';
import { RemotePage } from './support/remotePage.ts';
import { sampleClips } from './support/sampleClips.ts';
import { LONG_CLIPS } from './support/trimClips.ts';
import { TrimPanel } from './support/trimPanel.ts';

/* Pictures of the window for the documents, and for whoever looks over a change: `UPDATE_SCREENSHOTS=1` puts them there. */

const SIZES = [
  { width: 1440, height: 900 },
  { width: 900, height: 600 },
] as const;

/** Sixty clips, and nothing else. */
function writeBatch(parent: string): string {
  const { folder } = writeClips60(parent);
  for (const name of ['.DS_Store', '第二天/Thumbs.db']) rmSync(join(folder, name));
  return folder;
}

/** Three of them so large that they are seen on their way: what is smaller fits into the system's buffers. */
function makeThreeLarge(folder: string): void {
  const studio = { sampleRateHz: 192_000, bitsPerSample: 16, channels: 6 } as const;
  for (const [name, seconds] of [
    ['anna_09.wav', 6],
    ['anna_10.wav', 7],
    ['anna_11.wav', 7.5],
  ] as const) {
    writeFileSync(join(folder, 'anna', name), wav({ ...studio, seconds, toneHz: 200 + seconds }));
  }
}

async function addAll(app: App, batch: BatchPage, folder: string): Promise<void> {
  await app.drop([folder]);
  await expect(batch.chip('Needs attention', 19)).toBeVisible();
  await expect(batch.chip('Ready', 41)).toBeVisible();
  await batch.messages.getByRole('button', { name: 'Close' }).click();
}

for (const size of SIZES) {
  const name = `${size.width}x${size.height}`;

  test(`the window at rest, ${name}`, async ({ launch, folder }) => {
    const app = await launch({ size });
    const batch = new BatchPage(app.page);
    const take = pictureTaker(app, name, LANGUAGES);
    await take('empty');

    await addAll(app, batch, writeBatch(folder));
    await batch.chip('Needs attention', 19).click();
    await batch.rows.first().click();
    await app.page.keyboard.press('Enter');
    await expect(batch.section('What the check says')).toBeVisible();
    await take('problems');

    await app.page.keyboard.press('Escape');
    await app.page.keyboard.press('Escape');
    await batch.chip('All', 60).click();
    await batch.command('Start').click();
    await expect(batch.bar).toContainText('Finished: 41 uploaded', { timeout: 30_000 });
    await take('done');

    await app.call('setKey', { key: 'sk-0123456789abcd4f2a', storeUnprotected: false });
    await batch.view('Settings').click();
    await expect(app.page.getByText('Stored key: sk-…4f2a.')).toBeVisible();
    await take('settings');
  });

  test(`a recording being trimmed, ${name}`, async ({ launch }) => {
    const app = await launch({ size });
    const batch = new BatchPage(app.page);
    const trim = new TrimPanel(batch);
    const take = pictureTaker(app, name, LANGUAGES);
    await app.drop([...sampleClips(), ...Object.values(LONG_CLIPS)]);
    await expect(batch.chip('All', 16)).toBeVisible();
    await app.allInspected(16);
    await batch.messages.getByRole('button', { name: 'Close' }).click();
    await batch.row('talk-30s.m4a').click();
    await app.page.keyboard.press('Enter');
    await expect(trim.suggestions).toHaveCount(3);
    await expect(trim.end).toBeVisible();
    await take('trim');
  });

  test(`the window at work, ${name}`, async ({ launch, folder }) => {
    const app = await launch({
      size,
      settings: { concurrency: 3 },
      sandbox: {
        faults: 'stopReading=60;match=anna_09,stopReading=30;match=anna_10,stopReading=12;match=anna_11',
      },
    });
    const batch = new BatchPage(app.page);
    const clips = writeBatch(folder);
    makeThreeLarge(clips);
    await addAll(app, batch, clips);
    await batch.command('Start').click();
    for (const stuck of ['anna_09.wav', 'anna_10.wav', 'anna_11.wav']) {
      await expect(batch.row(stuck).getByRole('progressbar')).toBeVisible();
    }
    await pictureTaker(app, name, LANGUAGES)('uploading');
  });

  test(`the history and the request for cloning, ${name}`, async ({ launch, folder }) => {
    // As a year of work would have left it.
    fillHistory(folder, 3_000).close();
    const app = await launch({ size, dataDir: folder });
    const history = new HistoryPage(app.page);
    const take = pictureTaker(app, name, LANGUAGES);
    await history.view.click();
    await expect(history.found).toHaveText('3,000 found');
    await history.search.fill('开场白');
    await expect(history.found).toHaveText('375 found');
    await history.rows.nth(2).dblclick();
    await expect(history.panel.getByRole('region', { name: 'Facts' })).toBeVisible();
    await take('history');

    await app.page.keyboard.press('Escape');
    const voice = history.rows.filter({ hasText: 'Voice clone' }).first();
    const prompt = history.rows.filter({ hasText: 'Prompt audio' }).first();
    await voice.click();
    await prompt.click({ modifiers: ['Control'] });
    await history.forSelected('Voice cloning request…').click();
    const form = new CloneForm(app.page);
    await form.voiceId.fill('Narrator_2026');
    await form.promptText.fill('今天天气真不错，我们去公园走走吧。');
    await expect(form.dialog.getByRole('tab')).toHaveCount(2);
    await take('cloning');
  });

  test(`the account’s files, ${name}`, async ({ launch, folder }) => {
    const app = await launch({ size });
    const batch = new BatchPage(app.page);
    const remote = new RemotePage(app.page);
    await addAll(app, batch, writeBatch(folder));
    await batch.command('Start').click();
    await expect(batch.bar).toContainText('Finished: 41 uploaded', { timeout: 30_000 });
    await remote.view.click();
    await expect(remote.chip('From here', 41)).toBeVisible();
    // In the middle of a row of this width is a button of its own.
    await remote.rows.nth(2).getByRole('rowheader').click();
    await remote.rows
      .nth(6)
      .getByRole('rowheader')
      .click({ modifiers: ['Shift'] });
    await app.page.keyboard.press('Delete');
    await expect(remote.question).toBeVisible();
    await pictureTaker(app, name, LANGUAGES)('account');
  });
}
