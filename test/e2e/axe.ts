import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** What axe finds on the page as it is now that keeps somebody out: serious and critical, said in a line each. */
export async function barriers(page: Page): Promise<readonly string[]> {
  // Axe opens a second page to put its results together; the window does not have second pages.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => {
        const why = failureSummary.replaceAll(/\s+/g, ' ');
        return `${impact} ${id} at ${target.join(' ')}: ${why}`;
      }),
    );
}
