import { copyFileSync, readFileSync } from 'node:fs';
import type { Locator } from 'playwright';
import { barriers } from '../support/axe.ts';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { expect, test } from './support/fixtures.ts';
import { tabTo } from './support/keyboard.ts';
import { watchPage } from './support/pageWatch.ts';
import { cutOf, LONG_CLIPS, LONG_NAMES, lengthMs } from './support/trimClips.ts';
import { TrimPanel } from './support/trimPanel.ts';

/* From "too long" to "ready", and on to the service: by one click, by hand, and many at once. */

async function addThree(app: App): Promise<void> {
  await app.drop(Object.values(LONG_CLIPS));
  await app.allInspected(3);
}

/** Takes hold of something with the pointer and moves it sideways. */
async function drag(handle: Locator, byPx: number): Promise<() => Promise<void>> {
  const box = await handle.boundingBox();
  if (!box) throw new Error('nothing to take hold of');
  const { mouse } = handle.page();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + byPx, y, { steps: 8 });
  return () => mouse.up();
}

test('three recordings that are too long go to their ids: accepted, dragged, and in bulk', async ({
  launch,
}) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  const trim = new TrimPanel(batch);
  const before = Object.values(LONG_CLIPS).map((path) => readFileSync(path));
  await addThree(app);

  await test.step('the row offers it, and the best part is there at once', async () => {
    await batch
      .row(LONG_NAMES.mp3)
      .getByRole('button', { name: `Trim ${LONG_NAMES.mp3}` })
      .click();
    await expect(trim.suggestions.first()).toHaveAttribute('aria-checked', 'true');
    await expect(trim.suggestions.first()).toContainText(/\d+% speech, .*pause/);
    await trim.use.click();
    await expect(batch.messages).toContainText('1 trimmed');
    await expect(batch.rows.filter({ hasText: 'interview-20s.trim-' })).toContainText('Ready');
    await expect(batch.section('Trim')).toContainText(/Cut from interview-20s\.mp3, [\d.]+–[\d.]+ s/);
  });

  await test.step('an edge is dragged, as far as the limit and back, and the cut is where it was let go', async () => {
    await batch.row(LONG_NAMES.m4a).click();
    await expect(trim.end).toBeVisible();
    const start = await trim.secondsOf(trim.start);
    const drop = await drag(trim.end, 400);
    await expect(batch.section('Trim')).toContainText('No longer than 7.90 s');
    await drop();
    await expect.poll(async () => (await trim.secondsOf(trim.end)) - start).toBeLessThanOrEqual(7.9);
    await (await drag(trim.end, -18))();
    await trim.settled();
    const wanted = [await trim.secondsOf(trim.start), await trim.secondsOf(trim.end)] as const;
    await trim.use.click();
    await expect(batch.rows.filter({ hasText: 'talk-30s.trim-' })).toContainText('Ready');
    const { cut } = await cutOf(app, LONG_NAMES.m4a);
    expect(cut.startMs / 1000).toBeCloseTo(wanted[0], 2);
    expect(cut.endMs / 1000).toBeCloseTo(wanted[1], 2);
  });

  await test.step('the rest is trimmed as a selection', async () => {
    await batch.row(LONG_NAMES.wav).click();
    await app.page.keyboard.press('Control+A');
    await batch.forSelected('Auto-trim (1)').click();
    await expect(batch.rows.filter({ hasText: 'memo-12s.trim-' })).toContainText('Ready');
  });

  await test.step('all three are sent, and are what was cut', async () => {
    await app.allInspected(3);
    const cuts = await Promise.all(Object.values(LONG_NAMES).map((name) => cutOf(app, name)));
    for (const sample of cuts) {
      const { cut } = sample;
      expect(sample.status.kind).toBe('ready');
      expect(lengthMs(sample)).toBeGreaterThanOrEqual(4_000);
      expect(lengthMs(sample)).toBeLessThan(8_000);
      expect(Math.abs(lengthMs(sample) - (cut.endMs - cut.startMs))).toBeLessThan(2);
    }
    await batch.command('Start').click();
    await expect(batch.bar).toContainText('Finished: 3 uploaded', { timeout: 30_000 });
    const sent = (await app.sandboxLedger()).map(({ filename, bytes }) => [filename, bytes]);
    expect(new Map(sent as [string, number][])).toEqual(
      new Map(cuts.map(({ name, facts }) => [name, facts.sizeBytes ?? 0])),
    );
  });

  expect(Object.values(LONG_CLIPS).map((path) => readFileSync(path))).toEqual(before);
});

test('undo brings the originals back: one by its panel, many at once, and by the keyboard', async ({
  launch,
}) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  const trim = new TrimPanel(batch);
  await addThree(app);
  const paths = () => app.samples().then((samples) => samples.map(({ path }) => path).toSorted());
  const originals = Object.values(LONG_CLIPS).toSorted();

  await test.step('one', async () => {
    await batch.row(LONG_NAMES.mp3).click();
    await app.page.keyboard.press('Enter');
    await trim.use.click();
    await trim.button('Undo trim').click();
    await expect(batch.row(LONG_NAMES.mp3)).toContainText('Too long by');
    await expect(trim.use).toBeVisible();
    expect(await paths()).toEqual(originals);
  });

  await test.step('many, by the message', async () => {
    await batch.row(LONG_NAMES.mp3).click();
    await app.page.keyboard.press('Control+A');
    await batch.forSelected('Auto-trim').click();
    await expect(batch.messages).toContainText('3 trimmed');
    await expect(batch.chip('Ready', 3)).toBeVisible();
    await batch.messages.getByText('3 trimmed').locator('..').getByRole('button', { name: 'Undo' }).click();
    await expect(batch.messages).toContainText('3 back to the original');
    await expect(batch.chip('Needs attention', 3)).toBeVisible();
    expect(await paths()).toEqual(originals);
  });

  await test.step('many, by Ctrl+Z', async () => {
    await batch.forSelected('Auto-trim').click();
    await expect(batch.chip('Ready', 3)).toBeVisible();
    await batch.row('interview-20s.mp3').or(batch.rows.first()).first().focus();
    await app.page.keyboard.press('Control+Z');
    await expect(batch.chip('Needs attention', 3)).toBeVisible();
    expect(await paths()).toEqual(originals);
  });
});

test('all of it works by the keyboard, and keeps nobody out', async ({ launch }) => {
  const app = await launch({ size: { width: 900, height: 600 } });
  const { page } = app;
  const { keyboard } = page;
  const batch = new BatchPage(page);
  const trim = new TrimPanel(batch);
  const problems = await watchPage(page);
  await app.drop([LONG_CLIPS.mp3]);
  await app.allInspected(1);

  await tabTo(page, batch.rows);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(trim.suggestions.first()).toBeVisible();
  expect(await barriers(page)).toEqual([]);

  await keyboard.press('Enter');
  await tabTo(page, trim.start);
  const start = await trim.secondsOf(trim.start);
  await keyboard.press('ArrowRight');
  await keyboard.press('Shift+ArrowRight');
  expect(await trim.secondsOf(trim.start)).toBeCloseTo(start + 0.11, 3);
  await keyboard.press('Home');
  await expect(trim.start).toHaveAttribute('aria-valuetext', /7\.90 s long, the longest there is/);
  await keyboard.press('Space');
  await expect(trim.section.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect(trim.section.getByRole('button', { name: 'Stop' })).toBeHidden();

  await tabTo(page, trim.suggestions);
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await expect(trim.suggestions.nth(1)).toHaveAttribute('aria-checked', 'true');
  await tabTo(page, trim.use, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(trim.button('Undo trim')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await tabTo(page, trim.button('Adjust…'));
  await keyboard.press('Enter');
  await expect(trim.end).toBeVisible();
  const { cut } = await cutOf(app, LONG_NAMES.mp3);
  expect(await trim.secondsOf(trim.start)).toBeCloseTo(cut.startMs / 1000, 2);
  expect(await problems()).toEqual([]);
});

test('another day, the same recording: its last cut is offered again', async ({ launch, adopt, folder }) => {
  const app = await launch();
  await app.drop([LONG_CLIPS.mp3]);
  await app.allInspected(1);
  const batch = new BatchPage(app.page);
  await batch.row(LONG_NAMES.mp3).click();
  await batch.forSelected('Auto-trim').click();
  await expect(batch.chip('Ready', 1)).toBeVisible();
  await batch.command('Start').click();
  await expect(batch.bar).toContainText('Finished: 1 uploaded');
  const { cut } = await cutOf(app, LONG_NAMES.mp3);
  await app.quit();

  const copy = `${folder}/interview-again.mp3`;
  copyFileSync(LONG_CLIPS.mp3, copy);
  const next = adopt(await app.relaunch());
  const later = new BatchPage(next.page);
  await next.drop([copy]);
  await later.row('interview-again.mp3').click();
  await next.page.keyboard.press('Enter');
  const trim = new TrimPanel(later);
  const asLastTime = trim.suggestions.filter({ hasText: 'As last time' });
  await asLastTime.click();
  expect(await trim.secondsOf(trim.start)).toBeCloseTo(cut.startMs / 1000, 2);
  expect(await trim.secondsOf(trim.end)).toBeCloseTo(cut.endMs / 1000, 2);
});

test('a cut is saved where the user wants it', async ({ launch, folder }) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  const trim = new TrimPanel(batch);
  await app.drop([LONG_CLIPS.wav]);
  await app.allInspected(1);
  await batch.row(LONG_NAMES.wav).click();
  await app.page.keyboard.press('Enter');
  await trim.use.click();
  const path = `${folder}/mine.wav`;
  await app.answer({ kind: 'save', path });
  await trim.button('Save cut as…').click();
  await expect(batch.messages).toContainText(path);
  const sample = await cutOf(app, LONG_NAMES.wav);
  expect(readFileSync(path)).toEqual(readFileSync(sample.path));
});
