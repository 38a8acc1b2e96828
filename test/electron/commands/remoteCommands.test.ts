import { describe, expect, it } from 'vitest';
import { remoteCommands } from '../../../electron/commands/remoteCommands.ts';
import { CommandError } from '../../../electron/ipc/commandError.ts';
import type { DeleteProgress, DeleteReport, DeleteResult } from '../../../src/contract/remote.ts';
import type { DeleteListener } from '../../../src/engine/remote/remoteFiles.ts';
import { FakeClock } from '../../support/fakeClock.ts';

const REPORT: DeleteReport = { results: [], stop: null, wasCancelled: false };
const deleted = (fileId: string): DeleteResult => ({ fileId, outcome: { kind: 'deleted' } });

function rig() {
  const clock = new FakeClock();
  const told: DeleteProgress[] = [];
  const run: { listener: DeleteListener | null; end: (report: DeleteReport) => void; cancelled: number } = {
    listener: null,
    end: () => undefined,
    cancelled: 0,
  };
  const handlers = remoteCommands({
    clock,
    onProgress: (progress) => told.push(progress),
    remote: {
      get isDeleting() {
        return run.listener !== null;
      },
      list: () => Promise.reject(new Error('not asked')),
      delete(_purpose, _ids, listener) {
        run.listener = listener;
        return new Promise((resolve) => {
          run.end = (report) => {
            run.listener = null;
            resolve(report);
          };
        });
      },
      cancelDelete() {
        run.cancelled += 1;
      },
    },
  });
  return { clock, told, run, handlers };
}

describe('deleting many, as the window sees it', () => {
  it('tells how it gets on now and then, and everything once', async () => {
    const { clock, told, run, handlers } = rig();
    const report = handlers.remoteDelete({ purpose: 'prompt_audio', fileIds: ['1', '2', '3', '3', '4'] });
    run.listener?.onResult(deleted('1'));
    run.listener?.onResult(deleted('2'));
    expect(told).toEqual([]);
    await clock.advance(100);
    run.listener?.onHold(5_000);
    await clock.advance(100);
    run.listener?.onHold(null);
    const failure = { code: 'refused', host: 'h', word: null, detail: null } as const;
    const failed: DeleteResult = { fileId: '3', outcome: { kind: 'failed', failure } };
    run.listener?.onResult(failed);
    run.end(REPORT);
    expect(await report).toBe(REPORT);
    expect(told).toEqual([
      { total: 4, done: 2, failed: 0, results: [deleted('1'), deleted('2')], holdUntilMs: null },
      { total: 4, done: 2, failed: 0, results: [], holdUntilMs: 5_000 },
      { total: 4, done: 2, failed: 1, results: [failed], holdUntilMs: null },
    ]);
    expect(clock.timers).toBe(0);
  });

  it('goes one run at a time', async () => {
    const { run, handlers } = rig();
    const first = handlers.remoteDelete({ purpose: 'prompt_audio', fileIds: ['1'] });
    await expect(handlers.remoteDelete({ purpose: 'prompt_audio', fileIds: ['2'] })).rejects.toEqual(
      new CommandError('deletingAlready', ''),
    );
    await handlers.cancelRemoteDelete(null);
    expect(run.cancelled).toBe(1);
    run.end(REPORT);
    await first;
  });
});
