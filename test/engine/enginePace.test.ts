import { describe, expect, it } from 'vitest';
import type { QueueState } from '../../src/contract/queue.ts';
import type { Sample } from '../../src/contract/sample.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import { fastClock } from '../support/fastClock.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../support/scratch.ts';
import { counts, openEngine, uploadAll } from './support.ts';

describe('a service with a limit of 60 uploads a minute', () => {
  const defaults = { 'of the sandbox': null, 'of the service': defaultSettings() } as const;

  it.each(Object.entries(defaults))('takes everything with the default settings %s', async (_name, pace) => {
    const clock = fastClock(50);
    const sandbox = await scratchSandbox({ requestsPerMinute: 60, clock: clock.now });
    const waits: QueueState['hold'][] = [];
    const seen = new Set<Sample['status']['kind']>();
    const settings = { ...(pace ?? defaultSettings(sandbox.url)), host: sandbox.url, apiKey: 'any-key' };
    const engine = openEngine(sandbox, {
      dataFolder: scratchFolder(),
      settings,
      clock,
      random: Math.random,
      onQueue: ({ hold }) => void (hold && waits.push(hold)),
      onSample: ({ status }) => void seen.add(status.kind),
    });
    const samples = await uploadAll(engine, [clipFolder(100)]);

    expect(counts(engine)).toEqual({ done: 100 });
    expect(sandbox.ledger.files).toHaveLength(100);
    const refusals = sandbox.ledger.requests.filter(({ statusCode }) => statusCode === 1002).length;
    expect(refusals).toBeGreaterThan(0);
    // It learns: what is refused is a small part.
    expect(refusals).toBeLessThan(20);
    // Waiting uses up no attempt, and nothing ever looked like a failure on the way.
    expect(samples.every(({ attempts }) => attempts === 1)).toBe(true);
    expect(seen).not.toContain('failed');
    expect(seen).not.toContain('refused');
    // And the wait is there to be shown, with its end.
    expect(waits.some((hold) => hold?.reason === 'rateLimit' && hold.untilMs > 0)).toBe(true);
    expect(engine.queueState.ratePerMinute).toBeLessThan(90);
  });
});
