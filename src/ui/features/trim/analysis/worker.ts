import { buffersOf } from '../sound/decode.ts';
import { Bench } from './bench.ts';
import type { Answer, Asked, QuestionName, Replied } from './messages.ts';

/* The thread that holds the sound: the window never does work that could be felt. */

const bench = new Bench();

function answer(asked: Asked): Answer<QuestionName> {
  switch (asked.name) {
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

/** What need not be copied on its way out. */
function movable(reply: Answer<QuestionName>): Transferable[] {
  if (reply instanceof Uint8Array) return [reply.buffer];
  if ('peaks' in reply) return [reply.peaks.buffer];
  return 'channels' in reply ? buffersOf(reply) : [];
}

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  let replied: Replied;
  try {
    replied = { number: data.number, ok: true, answer: answer(data) };
  } catch (error) {
    replied = { number: data.number, ok: false, detail: String(error) };
  }
  self.postMessage(replied, { transfer: replied.ok ? movable(replied.answer) : [] });
});
