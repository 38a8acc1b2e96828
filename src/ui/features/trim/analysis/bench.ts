import type { CutRange, Pcm } from '../../../../trim/index.ts';
import { cut, decodeWav, durationMs, encodeWav16, snapRange, suggestCuts } from '../../../../trim/index.ts';
import { isPlayable } from '../sound/playable.ts';
import type { Answer, Ask, QuestionName } from './messages.ts';
import { peaksOf } from './peaks.ts';

/** All but fetching, which takes no sound to be held. */
type Answers = { readonly [N in Exclude<QuestionName, 'fetch'>]: (ask: Ask<N>) => Answer<N> };

/** Holds one recording's sound and answers what is asked about it. Knows nothing of workers, so that tests need none. */
export class Bench implements Answers {
  #pcm: Pcm | null = null;

  /** Takes a file over, and tells its length; null for what it cannot decode, of which nothing is kept. */
  keep(bytes: Uint8Array): number | null {
    const pcm = decodeWav(bytes);
    if (!pcm || !isPlayable(pcm)) return null;
    this.#pcm = pcm;
    return durationMs(pcm);
  }

  open = (ask: Ask<'open'>): Answer<'open'> => {
    const { peaksPerSecond } = ask;
    this.#pcm = ask.pcm ?? this.#held;
    const pcm = this.#pcm;
    const lengthMs = durationMs(pcm);
    const count = Math.max(1, Math.ceil((lengthMs / 1000) * peaksPerSecond));
    return { suggestions: suggestCuts(pcm), peaks: peaksOf(pcm, count), durationMs: lengthMs };
  };

  snap = ({ range }: Ask<'snap'>): Answer<'snap'> => snapRange(this.#held, range);

  cut = ({ range }: Ask<'cut'>): Answer<'cut'> => encodeWav16(cut(this.#held, range));

  excerpt = ({ range, asCut }: Ask<'excerpt'>): Answer<'excerpt'> =>
    asCut ? cut(this.#held, range) : slice(this.#held, range);

  get #held(): Pcm {
    if (!this.#pcm) throw new Error('no sound was handed over');
    return this.#pcm;
  }
}

function slice({ sampleRateHz, channels }: Pcm, { startMs, endMs }: CutRange): Pcm {
  const at = (ms: number): number => Math.max(0, Math.round((ms * sampleRateHz) / 1000));
  return { sampleRateHz, channels: channels.map((channel) => channel.slice(at(startMs), at(endMs))) };
}
