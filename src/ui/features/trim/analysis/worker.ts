import { buffersOf } from '../sound/decode.ts';
import { fetchSound } from '../sound/fetchSound.ts';
import { Bench } from './bench.ts';
import type { Answer, Ask, Asked, QuestionName, Replied } from './messages.ts';

/* The thread that holds the sound: the window never does work that could be felt. */

const bench = new Bench();

function answer(asked: Asked): Answer<QuestionName> | Promise<Answer<QuestionName>> {
  switch (asked.name) {
    case 'fetch':
      return fetchAndKeep(asked.ask);
    case 'open':
      return bench.open(asked.ask);
    case 'snap':
      return bench.snap(asked.ask);
    case 'cut':
      return bench.cut(asked.ask);
    case 'excerpt':
      return bench.excerpt(asked.ask);
  }
}

/**
 * Sound that was decoded here never comes by the window's thread, which the browser would have copy all of it at once, as it
 * does with what it decodes itself.
 */
async function fetchAndKeep({ url, portion }: Ask<'fetch'>): Promise<Answer<'fetch'>> {
  const bytes = await fetchSound(url, portion);
  if (bytes === null) return { kind: 'tooLong' };
  const durationMs = bench.keep(new Uint8Array(bytes));
  return durationMs === null ? { kind: 'encoded', bytes } : { kind: 'kept', durationMs };
}

/** What need not be copied on its way out. */
function movable(reply: Answer<QuestionName>): Transferable[] {
  if ('bytes' in reply) return [reply.bytes];
  if (reply instanceof Uint8Array) return [reply.buffer];
  if ('peaks' in reply) return [reply.peaks.buffer];
  return 'channels' in reply ? buffersOf(reply) : [];
}

async function reply(asked: Asked): Promise<void> {
  const { number } = asked;
  let replied: Replied;
  try {
    replied = { number, ok: true, answer: await answer(asked) };
  } catch (error) {
    replied = { number, ok: false, detail: String(error) };
  }
  self.postMessage(replied, { transfer: replied.ok ? movable(replied.answer) : [] });
}

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => void reply(data));
