let last: Promise<unknown> = Promise.resolve();

/** Runs tasks one after the other, in the order they were asked for. What is no longer wanted is passed over. */
export function oneAtATime<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const run = last.then(() => {
    signal.throwIfAborted();
    return task();
  });
  last = run.catch(() => undefined);
  return run;
}
