import type { Clock } from './ports.ts';

/** A clock whose every wait can be called off at once. */
export interface EndingClock extends Clock {
  /** Nothing that was asked for happens any more. */
  end(): void;
}

/**
 * For who has to end: a wait for a rate limit or a retry that nobody needs any more would keep the process alive until it
 * is over.
 */
export function endingClock(clock: Clock): EndingClock {
  const cancels = new Set<() => void>();
  let ended = false;
  return {
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    after(delayMs, callback) {
      if (ended) return () => undefined;
      const cancelTimer = clock.after(delayMs, () => {
        cancels.delete(cancel);
        callback();
      });
      const cancel = (): void => {
        cancels.delete(cancel);
        cancelTimer();
      };
      cancels.add(cancel);
      return cancel;
    },
    end() {
      ended = true;
      for (const cancel of cancels) cancel();
    },
  };
}
