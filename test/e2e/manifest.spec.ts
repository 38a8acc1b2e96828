import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wav } from '../support/audio/wav.ts';
import { BatchPage } from './support/batchPage.ts';
import { expect, test } from './support/fixtures.ts';

function writeClip(path: string, toneHz: number): void {
  writeFileSync(path, wav({ seconds: 2, toneHz }));
}

test('a batch goes into a file, and comes back with its purposes by dropping it', async ({
  launch,
  folder,
}) => {
  const clips = ['女声_01.wav', 'take, "two".wav', 'take-3.wav'].map((name) => join(folder, name));
  for (const [index, path] of clips.entries()) writeClip(path, 300 + index);
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  await app.drop(clips);
  await expect(batch.chip('Ready', 3)).toBeVisible();
  const [, , third] = await app.samples();
  await app.call('setPurpose', { ids: [third?.id ?? ''], purpose: 'voice_clone' });

  const path = join(folder, 'casting.json');
  await app.answer({ kind: 'save', path });
  await page.getByRole('button', { name: 'Batch file' }).click();
  await page.getByRole('menuitem', { name: 'Save batch…' }).click();
  await expect(batch.messages).toContainText(`3 samples saved to ${path}`);
  expect(readFileSync(path, 'utf8')).toContain('女声_01.wav');

  await app.call('remove', { ids: (await app.samples()).map(({ id }) => id) });
  await expect(page.getByRole('heading', { name: 'Drop recordings or folders here' })).toBeVisible();
  await app.drop([path]);
  await expect(batch.table).toHaveAttribute('aria-rowcount', '4');
  await expect(batch.messages).toContainText('3 added');
  const back = (await app.samples()).map((sample) => [sample.path, sample.purpose]);
  expect(back).toEqual([
    [clips[0], 'prompt_audio'],
    [clips[1], 'prompt_audio'],
    [clips[2], 'voice_clone'],
  ]);
});

test('of a list each row that cannot be used is answered for itself', async ({ launch, folder }) => {
  mkdirSync(join(folder, '样本'));
  writeClip(join(folder, '样本', '女声.wav'), 300);
  writeClip(join(folder, 'good.wav'), 400);
  const list = join(folder, 'list.csv');
  writeFileSync(
    list,
    [
      'path,purpose,note',
      '样本/女声.wav,prompt_audio,"第一行，',
      '第二行"',
      'good.wav,,',
      'gone.wav,prompt_audio,',
      'good.wav,prompt,',
      'good.wav,prompt_audio,again',
    ].join('\r\n'),
  );
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  await app.answer({ kind: 'open', paths: [list] });
  await page.getByRole('button', { name: 'Batch file' }).click();
  await page.getByRole('menuitem', { name: 'Open batch or list…' }).click();

  await expect(batch.chip('Ready', 2)).toBeVisible();
  const notice = page.locator('section').filter({ hasText: 'list.csv: 2 of 5 added · 3 not added' });
  await notice.getByRole('button', { name: 'Show' }).click();
  const dialog = page.getByRole('dialog', { name: 'What was not added from list.csv' });
  await expect(dialog.getByRole('listitem')).toHaveText([
    /^Line 5No such file: .*gone\.wav$/,
    /^Line 6Unknown purpose: prompt$/,
    /^Line 7Named twice: .*good\.wav$/,
  ]);
  await page.keyboard.press('Escape');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
  const [first] = await app.samples();
  expect(first?.note).toBe('第一行，\r\n第二行');
});

test('what is no list at all says what it would have to be', async ({ launch, folder }) => {
  const list = join(folder, 'people.csv');
  writeFileSync(list, 'name,age\nanna,3\n');
  const app = await launch();
  await app.answer({ kind: 'open', paths: [list] });
  await app.menu('openManifest');
  await expect(app.page.getByRole('alert')).toHaveText(
    'people.csv cannot be used. No column is named path. The first line has to name the columns: path, purpose, note.',
  );
});
