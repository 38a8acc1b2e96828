import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CANARY, tracesBelow, tracesIn, tracesInCommandLines } from '../security/support/canary.ts';
import { type EchoService, startEchoService } from '../security/support/echoService.ts';
import { wav } from '../support/audio/wav.ts';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { expect, test } from './support/fixtures.ts';

/* The key goes from its field into the Authorization header, and into nothing else, in a service that says it back. */

let service: EchoService;
test.beforeEach(async () => {
  service = await startEchoService();
});
test.afterEach(() => service.close());

function clips(folder: string, name: string, ...kinds: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [number, kind] of kinds.entries()) {
    // No two of one content.
    const clip = wav({ samples: 400 + name.length, toneHz: 300 + 10 * number });
    writeFileSync(join(path, `${kind}-${name}.wav`), clip);
  }
  return path;
}

/** Whatever can be seen of the app, or got from it by its page. */
async function expectNothingInSight(app: App): Promise<void> {
  const inPage: readonly string[] = await app.page.evaluate(() => {
    const document = Reflect.get(globalThis, 'document');
    const fields: readonly { readonly value: string }[] = [...document.querySelectorAll('input, textarea')];
    return [
      document.documentElement.outerHTML,
      document.title,
      document.cookie,
      JSON.stringify(Reflect.get(globalThis, 'localStorage')),
      JSON.stringify(Reflect.get(globalThis, 'sessionStorage')),
      ...fields.map(({ value }) => value),
    ];
  });
  expect(inPage.flatMap(tracesIn)).toEqual([]);
  expect(tracesIn(JSON.stringify(await app.call('snapshot', null)))).toEqual([]);
  expect(tracesIn(JSON.stringify(await app.desk()))).toEqual([]);
  expect(tracesInCommandLines(process.pid)).toEqual([]);
}

test('the key is found nowhere: not in the window, the log, the history, an export, or after a crash', async ({
  launch,
  adopt,
  folder,
}) => {
  const exports = join(folder, 'exports');
  mkdirSync(exports);
  const app = await launch({ browserUrl: null, settings: { region: 'own', ownHost: service.url } });
  const batch = new BatchPage(app.page);

  await test.step('typed, tried out, saved', async () => {
    await app.page.getByRole('button', { name: 'Use your account…' }).click();
    await app.page.getByRole('textbox', { name: 'API key' }).fill(CANARY);
    await app.page.getByRole('button', { name: 'Test key' }).click();
    await expect(app.page.getByText('The key works for Own address.')).toBeVisible();
    await app.page.getByRole('button', { name: 'Save key' }).click();
    await expect(app.page.getByText('Stored key: sk-…5?ZZ. Encrypted by the system.')).toBeVisible();
    await expectNothingInSight(app);
    await batch.view('Batch').click();
  });

  await test.step('said back in every answer', async () => {
    await app.drop([clips(folder, 'first', 'done', 'plain', 'percent', 'part', 'base', 'page')]);
    await app.allInspected(6);
    await app.call('start', null);
    await app.allSettled();
    await batch.row('plain-first.wav').click();
    await app.page.keyboard.press('Enter');
    // The words of the service are shown, with a gap where the key was.
    await expect(batch.panel).toContainText('authorization: Bearer •••');
    await expectNothingInSight(app);
  });

  await test.step('exported', async () => {
    for (const format of ['csv', 'json'] as const) {
      await app.answer({ kind: 'save', path: join(exports, `ids.${format}`) });
      await app.call('exportBatch', { ids: null, format });
      expect(readFileSync(join(exports, `ids.${format}`), 'utf8')).toContain('done-first.wav');
    }
    const attempts = await Promise.all((await app.samples()).map(({ id }) => app.call('attempts', { id })));
    expect(attempts.flat().length).toBeGreaterThan(5);
    expect(tracesIn(JSON.stringify(attempts))).toEqual([]);
  });

  await test.step('refused, in front of somebody who looks elsewhere', async () => {
    await app.blur();
    await app.drop([clips(folder, 'second', 'rejected')]);
    await app.allInspected(7);
    await app.call('start', null);
    await expect(app.page.getByRole('alert')).toContainText('refuses the key');
    await expect.poll(async () => (await app.desk()).notifications.length).toBe(1);
    await expectNothingInSight(app);
  });

  await test.step('a power cut in the middle, and the next start', async () => {
    const hanging = service.next('hang');
    await app.drop([clips(folder, 'third', 'hang', 'redirect')]);
    await app.allInspected(9);
    await app.call('start', null);
    await hanging;
    await app.kill();
    expect(tracesBelow(app.dataDir)).toEqual([]);
    const next = adopt(await app.relaunch());
    expect((await next.call('snapshot', null)).app.key.storage).toBe('encrypted');
    await expectNothingInSight(next);
    await next.answer({ kind: 'message', button: 0 });
    await next.quit();
    expect(tracesBelow(next.dataDir)).toEqual([]);
  });

  expect(tracesBelow(exports)).toEqual([]);
  expect(service.requests.length).toBeGreaterThan(8);
  for (const { url, headers, body } of service.requests) {
    expect(tracesIn(url + body)).toEqual([]);
    const carriers = headers.filter(([name, value]) => tracesIn(name + value).length > 0);
    expect(carriers).toEqual([[expect.stringMatching(/^authorization$/i), `Bearer ${CANARY}`]]);
  }
  expect(service.visitsElsewhere()).toBe(0);
});

test('where nothing encrypts, the key is on no disk', async ({ launch }) => {
  const app = await launch({
    browserUrl: null,
    keyring: 'basic_text',
    settings: { region: 'own', ownHost: service.url },
  });
  await app.call('setKey', { key: CANARY, storeUnprotected: false });
  expect(await app.call('testKey', { key: null })).toEqual({ kind: 'works', region: 'own' });
  await app.quit();
  expect(tracesBelow(app.dataDir)).toEqual([]);
});
