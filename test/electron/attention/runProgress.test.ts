import { describe, expect, it } from 'vitest';
import { RunProgress } from '../../../electron/attention/runProgress.ts';

describe('a run', () => {
  it('goes from the first that is queued to the last that is settled', () => {
    const run = new RunProgress();
    expect([run.fraction, run.takeSummary()]).toEqual([null, null]);
    for (const id of ['a', 'b', 'c', 'd']) run.note(id, 'queued');
    expect(run.fraction).toBe(0);
    run.note('a', 'uploading');
    run.note('a', 'done');
    run.note('b', 'refused');
    expect([run.fraction, run.takeSummary()]).toEqual([0.5, null]);
    run.note('c', 'unknown');
    run.note('c', 'done');
    run.note('d', 'waiting');
    expect(run.takeSummary()).toBeNull();
    run.note('d', 'cancelled');
    expect([run.fraction, run.takeSummary()]).toEqual([null, { done: 2, left: 2 }]);
    expect(run.takeSummary()).toBeNull();
  });

  it('is not over while something is looked at that may be sent as well', () => {
    const run = new RunProgress();
    run.note('b', 'inspecting');
    run.note('a', 'queued');
    run.note('a', 'done');
    expect(run.takeSummary()).toBeNull();
    run.note('b', 'queued');
    run.note('b', 'done');
    expect(run.takeSummary()).toEqual({ done: 2, left: 0 });
  });

  it('is over without a summary when nothing was to be sent', () => {
    const run = new RunProgress();
    run.note('a', 'inspecting');
    expect(run.isIdle).toBe(false);
    run.note('a', 'ready');
    run.note('a', 'skipped');
    expect([run.isIdle, run.takeSummary()]).toEqual([true, null]);
  });

  it('does not count what was settled before it', () => {
    const run = new RunProgress();
    run.note('old', 'done');
    run.note('a', 'queued');
    run.note('a', 'failed');
    expect(run.takeSummary()).toEqual({ done: 0, left: 1 });
  });

  it('forgets what was taken out', () => {
    const run = new RunProgress();
    run.note('a', 'queued');
    run.note('b', 'queued');
    run.note('a', 'removed');
    run.note('b', 'done');
    expect(run.takeSummary()).toEqual({ done: 1, left: 0 });
  });

  it('counts one that is tried again once', () => {
    const run = new RunProgress();
    run.note('a', 'queued');
    run.note('b', 'queued');
    run.note('a', 'failed');
    run.note('a', 'queued');
    expect(run.fraction).toBe(0);
  });
});
