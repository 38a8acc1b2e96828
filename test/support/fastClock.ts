import type { Clock } from '../../src/engine/ports.ts';

/** Time that runs so many times as fast. */
export function fastClock(speed: number): Clock {
  const [startedMs, wallMs] = [performance.now(), Date.now()];
  const elapsedMs = (): number => (performance.now() - startedMs) * speed;
  return {
    now: () => Math.round(wallMs + elapsedMs()),
    monotonicMs: elapsedMs,
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs / speed);
      return () => clearTimeout(timer);
    },
  };
}
