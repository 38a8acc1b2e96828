import type { JSHandle, Page } from '@playwright/test';

/** What is watched in the page. */
interface Watched {
  readonly frames: number[];
  lastMs: number;
  isOn: boolean;
  readonly inspected: Set<string>;
}

/** Watches, in the page, the time from one frame to the next and which samples have been looked at. */
export interface PageWatch {
  /** Resolves after the next frame. */
  next(): Promise<void>;
  inspected(): Promise<number>;
  stop(): Promise<Frames>;
}

/** How long the frames took, from one to the next, in milliseconds. */
export interface Frames {
  readonly worstMs: number;
  /** All but one in a hundred took no longer. */
  readonly p99Ms: number;
}

/** The little of a page that is used here; this file is checked as Node's. */
interface PageScope {
  requestAnimationFrame(callback: (nowMs: number) => void): void;
  readonly api: {
    on(
      event: 'samples',
      listener: (event: { changed: readonly { id: string; status: { kind: string } }[] }) => void,
    ): void;
  };
}

/** Starts watching; the figures live in the page, so that taking them disturbs nothing. */
export async function watchPage(page: Page): Promise<PageWatch> {
  const watched: JSHandle<Watched> = await page.evaluateHandle(() => {
    const scope = globalThis as unknown as PageScope;
    const state: Watched = { frames: [], lastMs: performance.now(), isOn: true, inspected: new Set() };
    const tick = (nowMs: number): void => {
      state.frames.push(nowMs - state.lastMs);
      state.lastMs = nowMs;
      if (state.isOn) scope.requestAnimationFrame(tick);
    };
    scope.requestAnimationFrame(tick);
    scope.api.on('samples', ({ changed }) => {
      for (const { id, status } of changed) if (status.kind !== 'inspecting') state.inspected.add(id);
    });
    return state;
  });
  return {
    next: () =>
      page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            (globalThis as unknown as PageScope).requestAnimationFrame(() => resolve());
          }),
      ),
    inspected: () => watched.evaluate((state) => state.inspected.size),
    stop: () =>
      watched.evaluate((state) => {
        state.isOn = false;
        const sorted = state.frames.toSorted((a, b) => a - b);
        return {
          worstMs: Math.round(sorted.at(-1) ?? Number.NaN),
          p99Ms: Math.round(sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN),
        };
      }),
  };
}
