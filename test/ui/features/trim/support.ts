import type { Pcm } from '../../../../src/trim/index.ts';
import { Analyst } from '../../../../src/ui/features/trim/analysis/analyst.ts';
import { Bench } from '../../../../src/ui/features/trim/analysis/bench.ts';
import type { Asked, Replied } from '../../../../src/ui/features/trim/analysis/messages.ts';
import type { Opened, OpenFailure } from '../../../../src/ui/features/trim/sound/openSound.ts';

const RATE_HZ = 8_000;

/**
 * Something like speech: tones of changing pitch for `spokenMs`, near silence for `pauseMs`, and again. `seconds` may be
 * any.
 */
export function speechLike(seconds: number, spokenMs = 1_500, pauseMs = 500): Pcm {
  const samples = new Float32Array(Math.round(seconds * RATE_HZ));
  const periodMs = spokenMs + pauseMs;
  for (let at = 0; at < samples.length; at += 1) {
    const ms = (at * 1000) / RATE_HZ;
    const isSpoken = ms % periodMs < spokenMs;
    const pitchHz = 140 + 40 * Math.sin(ms / 90);
    const syllable = 0.6 + 0.4 * Math.sin((ms / 1000) * 2 * Math.PI * 4);
    const voice = 0.4 * syllable * Math.sin((ms / 1000) * 2 * Math.PI * pitchHz);
    // The same noise every time.
    const noise = 0.0005 * Math.sin(at * 12.9898) * Math.cos(at * 78.233);
    samples[at] = (isSpoken ? voice : 0) + noise;
  }
  return { sampleRateHz: RATE_HZ, channels: [samples] };
}

export function silence(seconds: number): Pcm {
  return { sampleRateHz: RATE_HZ, channels: [new Float32Array(seconds * RATE_HZ)] };
}

/** As `openSound` would open it. */
export function opened(
  pcm: Pcm,
  wholeMs = ((pcm.channels[0]?.length ?? 0) * 1000) / pcm.sampleRateHz,
): Opened {
  return { kind: 'open', pcm, wholeMs };
}

export function notOpened(reason: OpenFailure): Opened {
  return { kind: 'failed', reason };
}

/** A worker without a thread: the same code answers, a little later. `log` says what was asked. */
export class FakeWorker {
  readonly log: string[] = [];
  isEnded = false;
  #onReply: (reply: Replied) => void = () => undefined;
  #onFailure: (detail: string) => void = () => undefined;
  readonly #bench = new Bench();

  listen(onReply: (reply: Replied) => void, onFailure: (detail: string) => void): void {
    this.#onReply = onReply;
    this.#onFailure = onFailure;
  }

  post(asked: Asked): void {
    this.log.push(asked.name);
    queueMicrotask(() => {
      if (!this.isEnded) this.#onReply(this.#answer(asked));
    });
  }

  /** As when it has fetched a file: its length; null: it is for the browser to decode. */
  keep(bytes: Uint8Array): number | null {
    return this.#bench.keep(bytes);
  }

  terminate(): void {
    this.isEnded = true;
  }

  /** As when its script cannot be loaded, or it runs out of memory. */
  fail(detail: string): void {
    this.#onFailure(detail);
  }

  #answer({ number, name, ask }: Asked): Replied {
    try {
      const bench = this.#bench as unknown as Record<string, (ask: unknown) => never>;
      const answer = bench[name]?.(ask) as never;
      return { number, ok: true, answer };
    } catch (error) {
      return { number, ok: false, detail: String(error) };
    }
  }
}

export function fakeAnalyst(): { readonly worker: FakeWorker; readonly analyst: Analyst } {
  const worker = new FakeWorker();
  return { worker, analyst: new Analyst(worker) };
}

/** The head of a WAV and how long its sound is. */
export function readWav(bytes: Uint8Array): { readonly sampleRateHz: number; readonly durationMs: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sampleRateHz = view.getUint32(24, true);
  return { sampleRateHz, durationMs: (view.getUint32(40, true) / 2 / sampleRateHz) * 1000 };
}
