import type { Locator, Page } from 'playwright';

/** More stops than any view has. */
const MOST_STOPS = 60;

/** Goes on with Tab until the focus is on the target, or on one of several. Throws when Tab never gets there. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${String(target)}`);
}

/** Also within a shadow tree: to the page outside of it, the tree as a whole has the focus. */
function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll((found) => {
    let focused = Reflect.get(globalThis, 'document').activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return found.includes(focused as (typeof found)[number]);
  });
}
