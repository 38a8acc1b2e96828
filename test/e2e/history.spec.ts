import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wav } from '../support/audio/wav.ts';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { CloneForm } from './support/clonePage.ts';
import { readCsv } from './support/csv.ts';
import { expect, test } from './support/fixtures.ts';
import { HistoryPage } from './support/historyPage.ts';
import { RemotePage } from './support/remotePage.ts';

/** Recordings for cloning: long enough, and no two alike. Three of them have 小明 somewhere in their names. */
const NAMED = ['王小明_开场白.wav', '旁白_王小明_第二章.wav', '小明.wav'] as const;
const NAMES = [
  ...Array.from({ length: 17 }, (_, index) => `take-${String(index + 1).padStart(2, '0')}.wav`),
  ...NAMED,
];

function writeRecordings(parent: string): string {
  const folder = join(parent, '录音 2026');
  mkdirSync(folder);
  for (const [index, name] of NAMES.entries()) {
    writeFileSync(join(folder, name), wav({ seconds: 10.5, toneHz: 200 + index }));
  }
  return folder;
}

async function uploadAll(app: App, parent: string): Promise<ReadonlyMap<string, string>> {
  const batch = new BatchPage(app.page);
  await batch.choose('Purpose', 'Voice clone');
  await app.drop([writeRecordings(parent)]);
  await expect(batch.chip('Ready', NAMES.length)).toBeVisible();
  await batch.command('Start').click();
  await expect(batch.bar).toContainText(`Finished: ${NAMES.length} uploaded`, { timeout: 30_000 });
  return new Map((await app.sandboxLedger()).map(({ filename, fileId }) => [filename, fileId]));
}

/** JSON.parse as of ES2026: the reviver is told what stood in the text. TypeScript does not know it yet. */
type ParseWithSource = (
  text: string,
  reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown;

/** The value of a number in a JSON text, as the digits that stand there. */
function digitsOf(json: string, key: string): string {
  const parse = JSON.parse as ParseWithSource;
  let digits = '';
  parse(json, (name, value, { source = '' }) => {
    if (name === key) digits = source;
    return value;
  });
  return digits;
}

test('from an upload to a voice: found again, exported, tidied up, handed on', async ({ launch, folder }) => {
  const app = await launch();
  const { page } = app;
  const history = new HistoryPage(page);
  const remote = new RemotePage(page);
  const ids = await uploadAll(app, folder);
  const namedIds = NAMED.map((name) => ids.get(name) ?? '');
  const [first, second, third] = NAMED;

  await test.step('three of twenty are found by a part of a Chinese name', async () => {
    await history.view.click();
    await expect(history.found).toHaveText('20 found');
    await history.search.fill('小明');
    await expect(history.found).toHaveText('3 found');
    await expect(history.rows).toHaveCount(3);
    for (const name of NAMED) await expect(history.row(name)).toContainText(`Done · ${ids.get(name)}`);
  });

  await test.step('they are exported, ids to the digit', async () => {
    const path = join(folder, 'found.csv');
    await app.answer({ kind: 'save', path });
    await history.exportFound('CSV');
    await expect(history.messages).toContainText(`3 rows written to ${path}`);
    const rows = readCsv(path);
    expect(rows.map((row) => row.get('name')).toSorted()).toEqual(NAMED.toSorted());
    expect(rows.map((row) => row.get('file_id')).toSorted()).toEqual(namedIds.toSorted());
  });

  await test.step('two of them are deleted on the account, after a question that says how many', async () => {
    await remote.view.click();
    await remote.purpose('Voice clone');
    await expect(remote.chip('From here', 20)).toBeVisible();
    await remote.filterText.fill('小明');
    await expect(remote.rows).toHaveCount(3);
    await remote.row(first).click();
    await remote.row(second).click({ modifiers: ['Control'] });
    await remote.forSelected('Delete…').click();
    await expect(remote.question).toContainText('Delete from MiniMax (Sandbox): 2?');
    await remote.question.getByRole('button', { name: 'Delete 2' }).click();
    await expect(remote.messages).toContainText('2 deleted from the account');
    await expect(remote.rows).toHaveCount(1);
    const deleted = (await app.sandboxLedger()).filter((file) => file.deleted);
    expect(deleted.map(({ filename }) => filename).toSorted()).toEqual([first, second].toSorted());
  });

  await test.step('the history says so of each, and in its details', async () => {
    await history.view.click();
    await expect(history.row(first)).toContainText(`Deleted on MiniMax · ${ids.get(first)}`);
    await expect(history.row(second)).toContainText(`Deleted on MiniMax · ${ids.get(second)}`);
    await expect(history.row(third)).toContainText(`Done · ${ids.get(third)}`);
    await history.row(first).dblclick();
    await expect(history.panel).toContainText('Deleted from the account on');
    await page.keyboard.press('Escape');
    await history.filter('Still on MiniMax\\?', 'Still on MiniMax');
    await expect(history.found).toHaveText('1 found');
  });

  await test.step('the third makes the request for cloning, its id to the digit', async () => {
    await history.row(third).click();
    await history.forSelected('Voice cloning request…').click();
    const form = new CloneForm(page);
    await expect(form.voiceId).toBeFocused();
    await expect(form.missing).toContainText('Think of a voice_id.');
    await form.voiceId.fill('9-小明_');
    for (const rule of ['8 to 256 characters', 'begins with a letter', 'only letters', 'does not end']) {
      await expect(form.rule(rule, 'Not kept')).toBeVisible();
    }
    await form.voiceId.fill('XiaoMing-2026');
    await expect(form.rules).toHaveCount(4);
    for (const rule of await form.rules.all())
      await expect(rule.getByRole('img')).toHaveAccessibleName('Kept');
    await form.copy('JSON');
    const json = (await app.desk()).clipboard;
    const fileId = digitsOf(json, 'file_id');
    expect(fileId).toBe(ids.get(third));
    // A number that JavaScript rounds: what is read with its digits is not what is read as a number.
    expect(String(Number(fileId))).not.toBe(fileId);
    expect(JSON.parse(json)).toMatchObject({ voice_id: 'XiaoMing-2026' });
    await form.copy('command');
    const { clipboard } = await app.desk();
    expect(clipboard).toContain('/v1/voice_clone');
    expect(clipboard).toContain(`"file_id": ${fileId}`);
    expect(clipboard).toContain('$MINIMAX_API_KEY');
  });
});

test('rows leave the history when the user says so, come back by undo, and are sent again', async ({
  launch,
  folder,
}) => {
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  const history = new HistoryPage(page);
  await uploadAll(app, folder);
  await history.view.click();
  await expect(history.found).toHaveText('20 found');

  await test.step('removed, and brought back', async () => {
    await history.row('take-03.wav').click();
    await history.row('take-07.wav').click({ modifiers: ['Shift'] });
    await expect(history.selection).toContainText('5 selected');
    await history.forSelected('Remove from history').click();
    await expect(history.question).toContainText('Remove 5 from the history?');
    await history.question.getByRole('button', { name: 'Remove' }).click();
    await expect(history.found).toHaveText('15 found');
    await expect(history.row('take-05.wav')).toHaveCount(0);
    await history.messages.getByRole('button', { name: 'Undo' }).click();
    await expect(history.found).toHaveText('20 found');
    await expect(history.row('take-05.wav')).toBeVisible();
  });

  await test.step('all that is found, but one, is copied', async () => {
    await history.row('take-01.wav').click();
    await page.keyboard.press('Control+A');
    await history.row('take-02.wav').click({ modifiers: ['Control'] });
    await expect(history.selection).toContainText('19 selected');
    await history.forSelected('Copy ids').click();
    await expect(history.messages).toContainText('Ids copied: 19');
    const ledger = await app.sandboxLedger();
    const ids = ledger.filter(({ filename }) => filename !== 'take-02.wav').map(({ fileId }) => fileId);
    expect((await app.desk()).clipboard.split('\n').toSorted()).toEqual(ids.toSorted());
  });

  await test.step('one goes into the batch once more, and is sent although it was before', async () => {
    await app.call('remove', { ids: (await app.samples()).map(({ id }) => id) });
    await history.row('take-01.wav').click();
    await history.forSelected('Send again').click();
    await expect(history.messages).toContainText('1 added to the batch again');
    await history.messages.getByRole('button', { name: 'Show batch' }).click();
    await expect(batch.chip('Ready', 1)).toBeVisible();
    await batch.command('Start').click();
    await expect(batch.bar).toContainText('Finished: 1 uploaded');
    const sent = (await app.sandboxLedger()).filter(({ filename }) => filename === 'take-01.wav');
    expect(sent).toHaveLength(2);
  });

  await test.step('its file is shown in the folder', async () => {
    await history.view.click();
    await history.row('take-09.wav').click();
    await history.forSelected('Show in folder').click();
    await expect
      .poll(async () => (await app.desk()).shownInFolder)
      .toEqual([join(folder, '录音 2026', 'take-09.wav')]);
  });
});
