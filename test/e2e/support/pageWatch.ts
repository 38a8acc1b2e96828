import type { Page } from 'playwright';

/** Notes errors of the page, and whatever its policy had to block; call the result for what there was. */
export async function watchPage(page: Page): Promise<() => Promise<readonly string[]>> {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') found.push(message.text());
  });
  await page.evaluate(() => {
    const violations: string[] = [];
    Reflect.set(globalThis, 'violations', violations);
    Reflect.get(globalThis, 'document').addEventListener(
      'securitypolicyviolation',
      (event: { readonly effectiveDirective: string; readonly sourceFile: string }) =>
        violations.push(`${event.effectiveDirective} ${event.sourceFile}`),
    );
  });
  return async () => [
    ...found,
    ...(await page.evaluate(() => Reflect.get(globalThis, 'violations') as string[])),
  ];
}
