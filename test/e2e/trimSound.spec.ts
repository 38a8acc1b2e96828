import { readFileSync } from 'node:fs';
import { barriers } from '../support/axe.ts';
import { BatchPage } from './support/batchPage.ts';
import { expect, test } from './support/fixtures.ts';
import { watchLongTasks } from './support/longTasks.ts';
import { sampleClip } from './support/sampleClips.ts';
import {
  cutOf,
  LONG_CLIPS,
  LONG_NAMES,
  lengthMs,
  writeFortyMinutes,
  writeMinute,
  writeSilence,
  writeStudio,
  writeUndecodable,
} from './support/trimClips.ts';
import { TrimPanel } from './support/trimPanel.ts';

/* What can be made of recordings of every kind: long ones, silent ones, many at once, and those that cannot be opened. */

/** More than 10 MB of sound do not fit through the socket of a browser that is shared. */
const ALONE = { browserUrl: null } as const;

test('large recordings: no long task in the window while a minute is opened, and a studio’s sound as it was', async ({
  launch,
  folder,
}) => {
  const app = await launch(ALONE);
  const batch = new BatchPage(app.page);
  const trim = new TrimPanel(batch);
  await app.drop([sampleClip('greeting-en.wav')]);
  await app.drop([writeMinute(folder)]);
  await app.allInspected(2);
  // The panel is there already: what is measured is what the recording costs.
  await batch.row('greeting-en.wav').click();
  await app.page.keyboard.press('Enter');
  await expect(trim.button('Use only a part…')).toBeVisible();
  const stop = await watchLongTasks(app.page);
  await app.page.keyboard.press('ArrowDown');
  await expect(trim.end).toBeVisible();
  await expect(trim.suggestions).toHaveCount(3);
  const { seenMs, ownMs } = await stop();
  test
    .info()
    .annotations.push(
      { type: 'long tasks by the clock, ms', description: seenMs.join(' ') },
      { type: 'by the thread’s own time, ms', description: ownMs.map(Math.round).join(' ') },
    );
  // By the clock none on a machine that is not busy with something else; by the thread's own time none anywhere.
  expect(seenMs.length === 0 ? [] : ownMs).toEqual([]);

  await test.step('a studio recording keeps its rate and its channels', async () => {
    await app.drop([writeStudio(folder)]);
    await app.allInspected(3);
    await batch.row('studio.wav').click();
    await batch.forSelected('Auto-trim').click();
    await expect(batch.rows.filter({ hasText: 'studio.trim-' })).toContainText('Ready');
    const { content } = (await cutOf(app, 'studio.wav')).facts;
    expect(content).toMatchObject({ kind: 'audio', sampleRateHz: 96_000, channels: 6 });
  });
});

test('the part is played as it would be cut, from its start to its end', async ({ launch }) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  const trim = new TrimPanel(batch);
  await app.drop([LONG_CLIPS.wav]);
  await app.allInspected(1);
  await batch.row(LONG_NAMES.wav).click();
  await app.page.keyboard.press('Enter');
  await trim.button('Play around the end').click();
  await expect(trim.button('Stop')).toBeVisible();
  // A second before the end, and one after it; then it is over by itself.
  await expect(trim.button('Stop')).toBeHidden({ timeout: 10_000 });
  await trim.button('Play the part').click();
  await expect(trim.button('Stop')).toBeVisible();
  await batch.panel.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(trim.button('Stop')).toBeHidden();
});

test('what cannot be trimmed is said, and nothing hangs', async ({ launch, folder }) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  const trim = new TrimPanel(batch);
  await app.drop([
    writeSilence(folder),
    writeUndecodable(folder, readFileSync(LONG_CLIPS.m4a)),
    writeFortyMinutes(folder),
    LONG_CLIPS.wav,
  ]);
  await app.allInspected(4);

  await test.step('silence: by hand', async () => {
    await batch.row('silence.wav').click();
    await app.page.keyboard.press('Enter');
    await expect(trim.section).toContainText('the recording is silent. Choose the part by hand.');
    await expect(trim.end).toBeVisible();
  });

  await test.step('no decoder for it', async () => {
    await batch.row('undecodable.m4a').click();
    await expect(trim.section.getByRole('alert')).toContainText('cannot be decoded here');
  });

  await test.step('forty minutes: the first ten', async () => {
    await batch.row('forty-minutes.mp3').click();
    await expect(trim.section).toContainText(/The recording is 40:00 long: only its first 10:\d\d/);
    await expect(trim.end).toBeVisible();
  });

  await test.step('in bulk, each with why, and the rest is trimmed', async () => {
    await app.page.keyboard.press('Control+A');
    await batch.forSelected('Auto-trim').click();
    const notice = batch.notice('3 could not be trimmed · 1 of 4 trimmed');
    await expect(notice).toBeVisible();
    await expect(batch.rows.filter({ hasText: 'memo-12s.trim-' })).toContainText('Ready');
    expect(await barriers(app.page)).toEqual([]);
    await notice.getByRole('button', { name: 'Show' }).click();
    const list = app.page.getByRole('dialog', { name: 'Not trimmed' });
    await expect(list.getByRole('listitem')).toHaveText([
      'silence.wavsilent',
      'undecodable.m4acannot be decoded here',
      'forty-minutes.mp3silent',
    ]);
    await list.getByRole('button', { name: 'Select them' }).click();
    await expect(batch.selection).toContainText('3 selected');
  });
});

test('a part can be used of what is short enough as well', async ({ launch }) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  const trim = new TrimPanel(batch);
  await app.drop([sampleClip('at-the-edge.wav')]);
  await app.allInspected(1);
  await batch.row('at-the-edge.wav').click();
  await app.page.keyboard.press('Enter');
  await trim.button('Use only a part…').click();
  await expect(trim.end).toBeVisible();
  await trim.button('Cancel').click();
  await expect(trim.end).toBeHidden();
  await trim.button('Use only a part…').click();
  await trim.end.press('Home');
  const [start, end] = [await trim.secondsOf(trim.start), await trim.secondsOf(trim.end)];
  expect(end - start).toBeCloseTo(4, 2);
  await trim.use.click();
  await expect(trim.button('Undo trim')).toBeVisible();
  const sample = await cutOf(app, 'at-the-edge.wav');
  expect(lengthMs(sample)).toBeCloseTo((end - start) * 1000, -1);
});

test('many are called off in the middle: what is done stays, the rest is as it was', async ({
  launch,
  folder,
}) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  await app.drop([LONG_CLIPS.wav, writeFortyMinutes(folder), writeMinute(folder)]);
  await app.allInspected(3);
  await batch.rows.first().click();
  await app.page.keyboard.press('Control+A');
  await batch.forSelected('Auto-trim').click();
  const strip = app.page.getByRole('region', { name: 'Trimming the selection' });
  await expect(strip).toContainText('Trimming 2 of 3');
  await strip.getByRole('button', { name: 'Cancel' }).click();
  await expect(strip).toBeHidden();
  await expect(batch.messages).toContainText('1 trimmed');
  expect((await app.samples()).filter(({ cut }) => cut !== null)).toHaveLength(1);
});
