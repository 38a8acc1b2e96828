import type { Page } from 'playwright';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Drags files from outside over the page: as the system's file manager does, real paths and all. */
export async function dragOver(
  page: Page,
  paths: readonly string[],
  at: Point,
): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  return async () => {
    await session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
    await session.detach();
  };
}
