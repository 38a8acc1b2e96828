import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fetched } from '../../../../src/ui/features/trim/analysis/messages.ts';
import { openSound } from '../../../../src/ui/features/trim/sound/openSound.ts';

/** A browser that makes nothing of any file. */
class DeafAudio {
  onerror: () => void = () => undefined;
  set src(_: string) {
    queueMicrotask(() => this.onerror());
  }
  load(): void {}
  removeAttribute(): void {}
}

const RECORDING = { url: '/media/x', sampleRateHz: 48_000, channels: 2 };

function open(fetched: Fetched | Error, durationMs: number | null) {
  const ask = () => (fetched instanceof Error ? Promise.reject(fetched) : Promise.resolve(fetched));
  // The one question that is asked here is the one for the file.
  const analyst = { ask } as unknown as Parameters<typeof openSound>[1];
  return openSound({ ...RECORDING, durationMs }, analyst, new AbortController().signal);
}

beforeEach(() => vi.stubGlobal('Audio', DeafAudio));
afterEach(() => vi.unstubAllGlobals());

describe('a recording is opened', () => {
  test('by the worker alone, where that could decode it', async () => {
    expect(await open({ kind: 'kept', durationMs: 600_000 }, 1_800_000)).toEqual({
      kind: 'open',
      pcm: null,
      wholeMs: 1_800_000,
    });
  });

  test('also where no browser can tell its length, as of a cut that is opened again', async () => {
    expect(await open({ kind: 'kept', durationMs: 20_000 }, null)).toEqual({
      kind: 'open',
      pcm: null,
      wholeMs: 20_000,
    });
  });

  test('or it is said why not', async () => {
    const encoded = { kind: 'encoded', bytes: new ArrayBuffer(8) } as const;
    expect(await open(encoded, null)).toEqual({ kind: 'failed', reason: 'notDecodable' });
    expect(await open({ kind: 'tooLong' }, 1_800_000)).toEqual({ kind: 'failed', reason: 'tooLong' });
    expect(await open(new Error('404'), 1_000)).toEqual({ kind: 'failed', reason: 'unreadable' });
  });
});
