import { expect } from '@playwright/test';
import type { ThemeChoice } from '../../src/contract/settings.ts';
import { barriers } from '../support/axe.ts';
import type { App } from './support/app.ts';

/** What keeps somebody out in either theme, in which the window is one after the other; what is open stays open. */
export async function barriersInBothThemes(app: App): Promise<readonly string[]> {
  const { page } = app;
  await changeTheme(app, 'light');
  const light = await barriers(page);
  await changeTheme(app, 'dark');
  // Of all that axe looks at, a theme changes the colours alone.
  return [...light, ...(await barriers(page, ['color-contrast']))];
}

async function changeTheme(app: App, theme: ThemeChoice): Promise<void> {
  await app.call('updateSettings', { change: { theme } });
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
}
