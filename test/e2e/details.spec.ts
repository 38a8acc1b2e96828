import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wav } from '../support/audio/wav.ts';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { writeClips60 } from './support/clips60.ts';
import { expect, test } from './support/fixtures.ts';
import { sampleClip, sampleClips } from './support/sampleClips.ts';

/** The service's word on a file: name, purpose and id as it knows them. */
async function storedAs(app: App, name: string) {
  return (await app.sandboxLedger()).filter(({ filename }) => filename === name);
}

test('what the rules leave to the user is uploaded anyway', async ({ launch, folder }) => {
  for (const seconds of [5, 6]) {
    writeFileSync(join(folder, `short-${seconds}.wav`), wav({ seconds, toneHz: 300 + seconds }));
  }
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  await batch.choose('Purpose', 'Voice clone');
  await app.drop([folder]);

  await expect(batch.row('short-5.wav')).toContainText(
    'Too short by 5.00 s · It has 5.00 s; at least 10.00 s',
  );
  await expect(batch.bar).toContainText('Nothing to upload yet');

  await batch.row('short-5.wav').click();
  await batch.forSelected('Upload anyway').click();
  await expect(batch.row('short-5.wav').getByRole('img', { name: 'Ready' })).toBeVisible();

  await batch.row('short-6.wav').dblclick();
  const check = batch.section('What the check says');
  await check.getByRole('button', { name: 'Upload anyway' }).click();
  await expect(check).toContainText('You chose to upload it anyway.');
  await expect(check.getByRole('button', { name: 'Upload anyway' })).toBeHidden();

  await batch.command('Start').click();
  await expect(batch.bar).toContainText('Finished: 2 uploaded');
  expect(await storedAs(app, 'short-5.wav')).toMatchObject([{ purpose: 'voice_clone' }]);
});

test('what is on the account already is skipped, unless the user wants it twice', async ({ launch }) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  await app.drop([sampleClip('greeting-en.wav')]);
  await batch.command('Start').click();
  await expect(batch.bar).toContainText('Finished: 1 uploaded');
  await batch.row('greeting-en.wav').click();
  await batch.forSelected('Remove').click();
  await expect(app.page.getByRole('heading', { name: 'Drop recordings or folders here' })).toBeVisible();

  await app.drop([sampleClip('greeting-en.wav')]);
  await expect(batch.chip('All', 1)).toBeVisible();
  await app.allInspected(1);
  await batch.command('Start').click();
  const [first] = await storedAs(app, 'greeting-en.wav');
  await expect(batch.row('greeting-en.wav')).toContainText(`Already uploaded · ${first?.fileId}`);
  expect(await app.sandboxLedger()).toHaveLength(1);
  // That run is over: what is added now waits for another start.
  await app.drop([sampleClip('narrator-en.mp3')]);
  await expect(batch.row('narrator-en.mp3').getByRole('img', { name: 'Ready' })).toBeVisible();
  await expect(batch.bar).toContainText('1 ready to upload');

  await batch.row('greeting-en.wav').click();
  await batch.forSelected('Upload anyway').click();
  await batch.command('Start').click();
  await expect.poll(async () => (await app.sandboxLedger()).length).toBe(3);
  const [, second] = await storedAs(app, 'greeting-en.wav');
  await expect(batch.row('greeting-en.wav')).toContainText(`Done · ${second?.fileId}`);
});

test('a selection gets another purpose, and is checked for it', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  await app.drop(['too-long-lecture.wav', 'too-long-story.mp3', 'greeting-en.wav'].map(sampleClip));
  await expect(batch.chip('Needs attention', 2)).toBeVisible();

  await batch.row('too-long-lecture.wav').click();
  await batch.row('too-long-story.mp3').click({ modifiers: ['ControlOrMeta'] });
  await expect(batch.selection).toContainText('2 selected');
  await batch.forSelected('Change purpose').click();
  await page.getByRole('menuitem', { name: 'Voice clone' }).click();
  await expect(batch.chip('Ready', 3)).toBeVisible();
  await expect(batch.table.getByRole('columnheader', { name: 'Purpose' })).toBeVisible();
  await expect(batch.row('too-long-story.mp3')).toContainText('Voice clone');
  await expect(batch.row('greeting-en.wav')).toContainText('Prompt audio');
});

test('what is removed can be brought back', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  await app.drop(sampleClips());
  await expect(batch.chip('Needs attention', 5)).toBeVisible();
  await expect(batch.rows).toHaveCount(13);
  await batch.row('cut-off.wav').click();
  await batch.row('greeting-en.wav').click({ modifiers: ['Shift'] });
  await batch.forSelected('Remove').click();
  await expect(batch.row('cut-off.wav')).toBeHidden();
  await expect(batch.messages).toContainText('2 removed');
  await batch.messages.getByRole('button', { name: 'Undo' }).click();
  await expect(batch.messages).toContainText('2 back in the batch');
  await expect(batch.row('cut-off.wav')).toContainText('Damaged');
  await expect(batch.rows).toHaveCount(13);
});

test('what an intake leaves out is counted, and can be looked at', async ({ launch, folder }) => {
  const clips = writeClips60(folder);
  mkdirSync(join(clips.folder, 'empty folder'));
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  await app.drop([clips.folder]);
  await expect(page.getByText('2 not taken')).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const list = page.getByRole('dialog', { name: 'Not taken' });
  for (const name of clips.notTaken) {
    await expect(list.getByRole('listitem').filter({ hasText: name })).toContainText('left by the system');
  }
  await list.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('2 not taken')).toBeHidden();

  await app.drop([clips.folder]);
  await expect(page.getByText('62 not taken')).toBeVisible();
  await expect(batch.chip('All', 60)).toBeVisible();
});
