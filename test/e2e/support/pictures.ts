import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Language } from '../../../src/contract/settings.ts';
import type { App } from './app.ts';
import { smallPng } from './smallPng.ts';

const DOCUMENTS = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url));

/** Takes a picture of a state in either theme and each language. The committed ones change only when asked to. */
export function pictureTaker(
  app: App,
  size: string,
  languages: readonly Language[],
): (state: string) => Promise<void> {
  const isForDocuments = process.env.UPDATE_SCREENSHOTS === '1';
  const folder = isForDocuments ? DOCUMENTS : test.info().outputPath('pictures');
  return async (state) => {
    // What the pointer happens to be on would look different.
    await app.page.mouse.move(0, 0);
    for (const language of languages) {
      for (const theme of ['light', 'dark'] as const) {
        await app.call('updateSettings', { change: { language, theme } });
        const root = app.page.locator('html');
        await expect(root).toHaveAttribute('lang', language);
        await expect(root).toHaveAttribute('data-theme', theme);
        const name = `${state}-${theme}-${language}-${size}.png`;
        const picture = await app.page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, name), isForDocuments ? smallPng(picture) : picture);
      }
    }
    // What follows speaks English.
    await app.call('updateSettings', { change: { language: 'en', theme: 'light' } });
    await expect(app.page.locator('html')).toHaveAttribute('lang', 'en');
  };
}
