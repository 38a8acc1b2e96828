import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { App } from './support/app.ts';

const SAMPLES = fileURLToPath(new URL('../../resources/samples/', import.meta.url));
const CLIPS = ['greeting-en.wav', 'narrator-en.mp3', 'too-long-story.mp3'];

test('three files, from a drop to their ids', async () => {
  const app = await App.launch();
  try {
    await app.drop(CLIPS.map((name) => join(SAMPLES, name)));
    for (const name of CLIPS) await expect(app.page.getByText(name, { exact: true })).toBeVisible();
    await app.allInspected(CLIPS.length);
    const kinds = new Map((await app.samples()).map(({ name, status }) => [name, status.kind]));
    expect(kinds).toEqual(
      new Map([
        ['greeting-en.wav', 'ready'],
        ['narrator-en.mp3', 'ready'],
        ['too-long-story.mp3', 'needsAttention'],
      ]),
    );

    await app.call('start', null);
    await app.allSettled();
    const done = (await app.samples()).flatMap(({ name, status }) =>
      status.kind === 'done' ? [[name, status.fileId]] : [],
    );
    const ledger = (await app.sandboxLedger()).map(({ filename, fileId }) => [filename, fileId]);
    expect(done).toHaveLength(2);
    expect(new Map(done.map(([name, id]) => [name, id]))).toEqual(
      new Map(ledger.map(([name, id]) => [name, id])),
    );
    for (const [, id = ''] of done) await expect(app.page.getByText(id)).toBeVisible();
  } finally {
    await app.close();
  }
});
