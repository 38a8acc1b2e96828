import type { Page } from '@playwright/test';

/** The little of a page that is used here; this file is checked as Node's. */
interface PageScope {
  requestAnimationFrame(callback: () => void): void;
  readonly document: {
    querySelector(selector: string): Element | null;
    addEventListener(event: string, listener: () => void, options: { capture: true; once: true }): void;
  };
  readonly MutationObserver: new (
    callback: () => void,
  ) => { observe(target: unknown, options: object): void; disconnect(): void };
}
interface Element {
  getAttribute(name: string): string | null;
}

/** What the page is to show before the watch stops. */
export interface Awaited {
  readonly selector: string;
  /** An attribute that has to be another one than it is now; null: it is enough that there is such an element. */
  readonly attribute: string | null;
}

/**
 * Takes the time, in the page, from the next event of a kind to the frame that shows what is waited for. What drives the
 * page, and how long it takes to tell, is not in it. Call the result once the event is on its way.
 */
export async function timeInPage(
  page: Page,
  event: 'click' | 'input' | 'scroll',
  awaited: Awaited,
): Promise<() => Promise<number>> {
  const watch = await page.evaluateHandle(
    ({ event: name, awaited: { selector, attribute } }) => {
      const scope = globalThis as unknown as PageScope;
      const read = (): string | null => {
        const element = scope.document.querySelector(selector);
        return element && (attribute === null ? '' : element.getAttribute(attribute));
      };
      const before = attribute === null ? null : read();
      const { promise, resolve } = Promise.withResolvers<number>();
      scope.document.addEventListener(
        name,
        () => {
          const startedMs = performance.now();
          const observer = new scope.MutationObserver(look);
          function look(): void {
            const now = read();
            if (now === null || now === before) return;
            observer.disconnect();
            // Drawn at the end of the next frame: what is asked for within it comes right after.
            scope.requestAnimationFrame(() => {
              setTimeout(() => resolve(performance.now() - startedMs));
            });
          }
          // No more than is needed: a list of every change would be a part of what is measured.
          const changes = attribute === null ? { childList: true } : {};
          const attributes = { attributeFilter: [attribute ?? 'aria-busy'] };
          observer.observe(scope.document, { subtree: true, ...changes, ...attributes });
        },
        { capture: true, once: true },
      );
      return { promise };
    },
    { event, awaited },
  );
  return () => watch.evaluate(({ promise }) => promise);
}
