/** The same worker on a machine so busy that loading its code takes two seconds. */
const startedMs = performance.now();
while (performance.now() - startedMs < 2_000);
await import('./poolWorker.ts');
