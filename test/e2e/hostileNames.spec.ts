import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../../src/i18n/present.ts';
import { wav } from '../support/audio/wav.ts';
import { HOSTILE_NAMES, INVISIBLE } from '../support/hostileNames.ts';
import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { expect, test } from './support/fixtures.ts';

/* Names come from anywhere: a mail, a stick, a web page. In the window they are text, and stay in their place. */

function hostileFolder(parent: string): string {
  const folder = join(parent, 'clips');
  mkdirSync(folder);
  for (const [number, name] of HOSTILE_NAMES.entries()) {
    writeFileSync(join(folder, name), wav({ samples: 400, toneHz: 300 + number }));
  }
  return folder;
}

/** What a name must not have done to the page. */
async function expectInert(app: App): Promise<void> {
  const found = await app.page.evaluate(() => {
    const document = Reflect.get(globalThis, 'document');
    const elements: readonly { readonly tagName: string; readonly attributes: Iterable<Attribute> }[] = [
      ...document.querySelectorAll('*'),
    ];
    interface Attribute {
      readonly name: string;
      readonly value: string;
    }
    const attributes = elements.flatMap((element) => [...element.attributes]);
    return {
      ran: 'pwned' in globalThis,
      foreign: elements
        .map(({ tagName }) => tagName.toLowerCase())
        .filter((name) => ['img', 'iframe', 'object', 'embed', 'form', 'base', 'b', 'u'].includes(name)),
      inlineScripts: document.querySelectorAll('script:not([src]), style:not([data-own])').length,
      handlers: attributes.filter(({ name }) => name.startsWith('on')).map(({ name }) => name),
      texts: [
        document.body.textContent,
        document.title,
        ...attributes
          .filter(({ name }) => ['title', 'aria-label', 'alt', 'placeholder', 'value'].includes(name))
          .map(({ value }) => value),
      ],
      overflow: document.documentElement.scrollWidth - Reflect.get(globalThis, 'innerWidth'),
    };
  });
  const { texts, ...rest } = found;
  expect(rest).toEqual({ ran: false, foreign: [], inlineScripts: 0, handlers: [], overflow: 0 });
  // The app itself keeps a text that runs the other way apart from its sentence; nothing else does.
  const outside = texts.map((text) => text.replaceAll(/\u2068([^\u2066-\u2069]*)\u2069/g, '$1'));
  expect(outside.filter((text) => INVISIBLE.test(text))).toEqual([]);
}

/** Every row is as high as the others, and its cells begin where the others' do. */
async function expectInPlace(batch: BatchPage): Promise<void> {
  const rows = await batch.rows.evaluateAll((all) =>
    all.map((row) => {
      const { height } = row.getBoundingClientRect();
      const cells = [...row.querySelectorAll('[role=rowheader], [role=gridcell]')];
      return [height, ...cells.map((cell) => Math.round(cell.getBoundingClientRect().left))];
    }),
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(new Set(rows.map(String)).size).toBe(1);
}

test('a hostile name is shown as what it is, and does nothing', async ({ launch, folder }) => {
  const app = await launch({ size: { width: 1200, height: 1000 } });
  const batch = new BatchPage(app.page);
  await app.drop([hostileFolder(folder)]);
  await app.allInspected(HOSTILE_NAMES.length);
  await expect(batch.chip('All', HOSTILE_NAMES.length)).toBeVisible();

  const rowOf = new Map(
    (await app.samples()).map(({ id, name }) => [name, batch.table.locator(`[data-id="${id}"]`)]),
  );
  expect([...rowOf.keys()].toSorted()).toEqual([...HOSTILE_NAMES].toSorted());

  await test.step('in the table', async () => {
    for (const [name, row] of rowOf) {
      await row.scrollIntoViewIfNeeded();
      await expect(row.getByRole('rowheader')).toHaveText(printable(name), { useInnerText: false });
    }
    await expectInert(app);
    await expectInPlace(batch);
    // What runs from right to left does so by itself: whole, and apart from what is beside it.
    const turned = rowOf.get('שלום ABC 123 עולם.wav')?.getByText('שלום ABC 123 עולם.wav', { exact: true });
    await expect(turned ?? app.page.locator('none')).toHaveCSS('unicode-bidi', 'isolate');
    await expect(turned ?? app.page.locator('none')).toHaveCSS('direction', 'rtl');
  });

  await test.step('in the panel', async () => {
    for (const [name, row] of rowOf) {
      await row.click();
      if (await batch.panel.isHidden()) await app.page.keyboard.press('Enter');
      await expect(batch.panel.getByRole('heading', { level: 2 })).toHaveText(printable(name));
    }
    await expectInert(app);
  });

  await test.step('in messages, lists and notifications', async () => {
    await app.blur();
    await app.call('start', null);
    await app.allSettled();
    // Everything a second time: what was not taken is listed by its path.
    await app.drop([folder]);
    await app.page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(app.page.getByRole('dialog', { name: 'Not taken' }).getByRole('listitem')).not.toHaveCount(
      0,
    );
    await expectInert(app);
    const desk = await app.desk();
    expect(desk.notifications.length).toBeGreaterThan(0);
    // A notification says how many, never which.
    for (const { title, body } of desk.notifications) {
      expect(title + body).not.toMatch(/\.wav|pwned|[<>{}]/);
    }
    expect(desk.dialogs).toEqual([]);
  });

  await test.step('on the account and in an export as they are', async () => {
    const arrived = (await app.sandboxLedger()).map(({ filename }) => filename);
    expect(arrived.length).toBe(HOSTILE_NAMES.length);
    const path = join(folder, 'ids.json');
    await app.answer({ kind: 'save', path });
    await app.call('exportBatch', { ids: null, format: 'json' });
    const exported: readonly { readonly name: string }[] = JSON.parse(readFileSync(path, 'utf8'));
    expect(exported.map(({ name }) => name).toSorted()).toEqual([...HOSTILE_NAMES].toSorted());
  });
});

test('a name of 10,000 characters has no more room than any other', async ({ launch, folder }) => {
  const app = await launch();
  const batch = new BatchPage(app.page);
  writeFileSync(join(folder, 'ordinary.wav'), wav({ samples: 400 }));
  await app.drop([join(folder, 'ordinary.wav')]);
  await app.allInspected(1);
  const [ordinary] = await app.samples();
  if (!ordinary) throw new Error('no sample');
  const names = ['W', '字', ' ', '\u202E', '<b>', 'z\u0335', 'ع', '👩‍🚀'].map(
    (text) => `${text.repeat(Math.ceil(10_000 / text.length)).slice(0, 9_996)}.wav`,
  );
  const changed = names.map((name, number) => ({
    ...ordinary,
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name,
    path: `/recordings/${name}`,
    // What its message quotes is as long again.
    problems: [
      { code: 'zipUnsupportedEntry', severity: 'error', data: { entry: name, kind: 'other' } } as const,
    ],
    status: { kind: 'needsAttention' } as const,
  }));
  await app.tell('samples', { changed, removed: [] });
  await expect(batch.chip('All', names.length + 1)).toBeVisible();
  await expectInert(app);
  await expectInPlace(batch);
  for (const row of (await batch.rows.all()).slice(0, names.length)) {
    await row.click();
    if (await batch.panel.isHidden()) await app.page.keyboard.press('Enter');
    await expectInert(app);
    // The rest of the panel can be seen, and reached.
    await expect(batch.section('Facts')).toBeInViewport();
  }
});
