import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import type { ThemeChoice } from '../../src/contract/settings.ts';
import type { App } from './support/app.ts';

/** What axe finds on the page as it is now that keeps somebody out: serious and critical, said in a line each. */
export function barriers(page: Page): Promise<readonly string[]> {
  return found(builder(page));
}

/** The same in either theme, in which the window is one after the other; what is open stays open. */
export async function barriersInBothThemes(app: App): Promise<readonly string[]> {
  const { page } = app;
  await changeTheme(app, 'light');
  const light = await barriers(page);
  await changeTheme(app, 'dark');
  // Of all that axe looks at, a theme changes the colours alone.
  return [...light, ...(await found(builder(page).withRules('color-contrast')))];
}

async function changeTheme(app: App, theme: ThemeChoice): Promise<void> {
  await app.call('updateSettings', { change: { theme } });
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
}

function builder(page: Page): AxeBuilder {
  // Axe opens a second page to put its results together; the window does not have second pages.
  return new AxeBuilder({ page }).setLegacyMode();
}

async function found(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => {
        const why = failureSummary.replaceAll(/\s+/g, ' ');
        return `${impact} ${id} at ${target.join(' ')}: ${why}`;
      }),
    );
}
