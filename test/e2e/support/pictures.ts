import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import type { Language } from '../../../src/contract/settings.ts';
import type { App } from './app.ts';
import { smallPng } from './smallPng.ts';

const DOCUMENTS = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url));

/** Takes a picture of a state in either theme and each language, for the documents. */
export function pictureTaker(
  app: App,
  size: string,
  languages: readonly Language[],
): (state: string) => Promise<void> {
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
        mkdirSync(DOCUMENTS, { recursive: true });
        writeFileSync(join(DOCUMENTS, name), smallPng(picture));
      }
    }
    // What follows speaks English.
    await app.call('updateSettings', { change: { language: 'en', theme: 'light' } });
    await expect(app.page.locator('html')).toHaveAttribute('lang', 'en');
  };
}
