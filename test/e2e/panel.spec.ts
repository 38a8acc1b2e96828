import { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { CloneForm } from './support/clonePage.ts';
import { expect, test } from './support/fixtures.ts';
import { sampleClip } from './support/sampleClips.ts';

/* One sample looked at closely, before it is sent and after. The tests follow one another in one window. */

test.describe.configure({ mode: 'default' });

let app: App;
let batch: BatchPage;
test.beforeAll(async ({ sharedChromium }) => {
  // The first answer is no answer, so that there is more than one attempt to look at.
  app = await App.launch({
    sandbox: { faults: 'http=503;times=1;match=greeting-en' },
    browserUrl: sharedChromium?.url ?? null,
  });
  batch = new BatchPage(app.page);
  await app.drop([sampleClip('greeting-en.wav')]);
  await app.allInspected(1);
  await batch.choose('Purpose', 'Voice clone');
  await app.drop([sampleClip('too-long-story.mp3')]);
  await app.allInspected(2);
});
test.afterAll(() => app.close());

async function stored(name: string) {
  const found = (await app.sandboxLedger()).find(({ filename }) => filename === name);
  if (!found) throw new Error(`${name} was not stored`);
  return found;
}

test('Enter opens the panel with what is known of the file', async () => {
  await batch.row('greeting-en.wav').click();
  await app.page.keyboard.press('Enter');
  await expect(batch.panel.getByRole('heading', { name: 'greeting-en.wav' })).toBeVisible();
  await expect(batch.section('What the check says')).toContainText('Nothing wrong found.');
  const facts = batch.section('Facts');
  for (const [name, value] of [
    ['Purpose', 'Prompt audio'],
    ['Format', 'WAV · PCM s16le'],
    ['Length', '6.21 s'],
    ['Sample rate', '16 kHz'],
    ['Channels', 'Mono'],
  ] as const) {
    await expect(facts.getByRole('term').filter({ hasText: name }).locator('+ dd')).toHaveText(value);
  }
  const [sample] = await app.samples();
  await facts.getByRole('button', { name: 'Copy SHA-256' }).click();
  expect((await app.desk()).clipboard).toBe(sample?.facts.sha256);
});

test('the player reads the file from the app, part by part', async () => {
  const served = app.page.waitForResponse((response) => response.url().includes('/media/'));
  await batch.panel.getByRole('button', { name: 'Play' }).click();
  const response = await served;
  expect(response.status()).toBe(206);
  expect(response.headers()['content-range']).toMatch(/^bytes 0-/);
  await expect(batch.panel.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(batch.panel).toContainText(/0\.[1-9]\d? s of 6\.21 s|[1-6]\.\d+ s of 6\.21 s/);
  await batch.panel.getByRole('button', { name: 'Pause' }).click();
  await expect(batch.panel.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('every attempt is there, and its trace id can be copied', async () => {
  await batch.command('Start').click();
  await expect(batch.bar).toContainText('Finished: 2 uploaded', { timeout: 30_000 });
  const attempts = batch.section('Attempts');
  await expect(attempts.getByRole('listitem')).toHaveCount(2);
  await expect(attempts.getByRole('listitem').first()).toContainText('503');
  const last = attempts.getByRole('listitem').last();
  await expect(last).toContainText('Attempt 2 · done');
  const { traceId } = await stored('greeting-en.wav');
  await expect(last).toContainText(traceId);
  await last.getByRole('button', { name: 'Copy Trace-Id' }).click();
  await expect(last.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect((await app.desk()).clipboard).toBe(traceId);
});

test('the request for the next step has both ids to the digit', async () => {
  const prompt = await stored('greeting-en.wav');
  const voice = await stored('too-long-story.mp3');
  await batch.section('Next step').getByRole('button', { name: 'Voice cloning request…' }).click();
  const form = new CloneForm(app.page);
  await expect(form.chosen('Prompt audio')).toContainText(prompt.fileId);
  await form.choose('Voice clone upload', 'too-long-story.mp3');
  await form.voiceId.fill('Greeting_2026');
  await form.promptText.fill('Good evening, and "welcome".');
  await form.copy('JSON');
  const { clipboard } = await app.desk();
  expect(clipboard).toContain(`"file_id": ${voice.fileId},`);
  expect(clipboard).toContain(`"prompt_audio": ${prompt.fileId},`);
  expect(BigInt(voice.fileId)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  expect(Object.keys(JSON.parse(clipboard) as object)).toEqual(['file_id', 'voice_id', 'clone_prompt']);
  await app.page.keyboard.press('Escape');
  await expect(form.dialog).toBeHidden();
});

test('the row copies its id, and shows its file in the folder', async () => {
  const { fileId } = await stored('greeting-en.wav');
  await batch.row('greeting-en.wav').getByRole('button', { name: 'Copy file_id of greeting-en.wav' }).click();
  expect((await app.desk()).clipboard).toBe(fileId);
  await batch.row('greeting-en.wav').click({ button: 'right' });
  await app.page.getByRole('menuitem', { name: 'Show in folder' }).click();
  await expect.poll(async () => (await app.desk()).shownInFolder).toEqual([sampleClip('greeting-en.wav')]);
});

test('Escape closes the panel and leaves the keyboard on the row', async () => {
  await batch.row('greeting-en.wav').click();
  await app.page.keyboard.press('Escape');
  await expect(batch.panel).toBeHidden();
  await expect(batch.row('greeting-en.wav')).toBeFocused();
});
