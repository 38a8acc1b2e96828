import axe from 'axe-core';
import type { Page } from 'playwright';

/** As much as is wanted of what axe says, once no colour is on its way to another. Runs in the page. */
async function runAxe(rules: readonly string[] | null): Promise<readonly Violation[]> {
  const moving: readonly { readonly finished: Promise<unknown> }[] = Reflect.get(
    globalThis,
    'document',
  ).getAnimations();
  const transitions = moving.filter((one) => one.constructor.name === 'CSSTransition');
  await Promise.allSettled(transitions.map(({ finished }) => finished));
  const { violations } = await Reflect.get(globalThis, 'axe').run({
    ...(rules === null ? {} : { runOnly: { type: 'rule', values: rules } }),
    // What is not wrong is of no interest, and takes most of the time to describe.
    resultTypes: ['violations'],
  });
  return violations.map(({ id, impact, nodes }: Violation) => ({
    id,
    impact,
    nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
  }));
}

interface Violation {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/**
 * What axe finds on the page as it is now that keeps somebody out: serious and critical, said in a line each. `rules`: of
 * those alone; null: of all. The window has one frame, and axe stays in it from one look to the next.
 */
export async function barriers(
  page: Page,
  rules: readonly string[] | null = null,
): Promise<readonly string[]> {
  if (!(await page.evaluate(() => Reflect.has(globalThis, 'axe')))) await page.evaluate(axe.source);
  const violations = await page.evaluate(runAxe, rules);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => {
        const why = failureSummary.replaceAll(/\s+/g, ' ');
        return `${impact} ${id} at ${target.join(' ')}: ${why}`;
      }),
    );
}
