import { z } from 'zod';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** null: wherever the system puts a new window. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

export const SMALLEST = { width: 900, height: 600 } as const;
const FRESH: WindowState = { position: null, width: 1200, height: 800, isMaximized: false };

const schema = z.object({
  position: z.object({ x: z.int(), y: z.int() }).nullable(),
  width: z.int(),
  height: z.int(),
  isMaximized: z.boolean(),
});

/** The window as it was left, on the screens that are there today. */
export function parseWindowState(stored: unknown, workAreas: readonly Bounds[]): WindowState {
  const parsed = schema.safeParse(stored);
  if (!parsed.success) return FRESH;
  const { position, isMaximized } = parsed.data;
  const width = Math.max(SMALLEST.width, parsed.data.width);
  const height = Math.max(SMALLEST.height, parsed.data.height);
  const isOnScreen = position !== null && workAreas.some((area) => showsTitle(area, position, width));
  return { position: isOnScreen ? position : null, width, height, isMaximized };
}

/** Enough of the title bar is on the screen to take hold of it. */
function showsTitle(
  area: Bounds,
  position: { readonly x: number; readonly y: number },
  width: number,
): boolean {
  const visible = Math.min(position.x + width, area.x + area.width) - Math.max(position.x, area.x);
  return visible >= 120 && position.y >= area.y && position.y <= area.y + area.height - 40;
}
