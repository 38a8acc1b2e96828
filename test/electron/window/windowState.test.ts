import { describe, expect, it } from 'vitest';
import { parseWindowState } from '../../../electron/window/windowState.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };
const LEFT = { position: { x: 100, y: 50 }, width: 1000, height: 700, isMaximized: false };

describe('the window as it was left', () => {
  it('comes back where it was', () => {
    expect(parseWindowState(LEFT, [SCREEN])).toEqual(LEFT);
  });

  it.each([undefined, null, 'text', { width: '9' }, { ...LEFT, width: 1.5 }])('%j: a fresh one', (stored) => {
    expect(parseWindowState(stored, [SCREEN])).toMatchObject({ position: null, width: 1200, height: 800 });
  });

  it('is never too small to use', () => {
    const state = parseWindowState({ ...LEFT, width: 10, height: 10 }, [SCREEN]);
    expect([state.width, state.height]).toEqual([900, 600]);
  });

  it.each([
    ['a screen that is gone', { x: 2500, y: 100 }],
    ['above the screen, where it cannot be taken hold of', { x: 100, y: -30 }],
    ['below it', { x: 100, y: 1060 }],
    ['a sliver at the edge', { x: 1850, y: 100 }],
  ])('not on %s', (_, position) => {
    expect(parseWindowState({ ...LEFT, position }, [SCREEN]).position).toBeNull();
  });

  it('on the second screen, where there is one', () => {
    const second = { ...SCREEN, x: 1920 };
    const position = { x: 2500, y: 100 };
    expect(parseWindowState({ ...LEFT, position }, [SCREEN, second]).position).toEqual(position);
  });
});
