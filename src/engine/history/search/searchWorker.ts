import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from './openReader.ts';
import type { Answer, QuestionArgs, QuestionName } from './questions.ts';
import { answerQuestion } from './questions.ts';
import type { HistoryReader } from './reader.ts';

/** What the thread is started with: the history's file, which is there and up to date. */
export interface SearchWorkerData {
  readonly path: string;
}

export interface SearchMessage<N extends QuestionName = QuestionName> {
  readonly number: number;
  readonly name: N;
  readonly args: QuestionArgs<N>;
}

export type SearchReply =
  | { readonly number: number; readonly ok: true; readonly answer: Answer<QuestionName> }
  | {
      readonly number: number;
      readonly ok: false;
      readonly message: string;
      readonly code: string | null;
      readonly errcode: number | null;
    };

const { path }: SearchWorkerData = workerData;
/** Opened by the first question, so that a file that cannot be opened is that one's answer. */
let reader: HistoryReader | null = null;

const underWay = new Set<Promise<void>>();

parentPort?.on('message', async (message: SearchMessage | 'close') => {
  if (message === 'close') {
    await Promise.all(underWay);
    reader?.close();
    parentPort?.close();
    return;
  }
  const work = answer(message).then((reply) => parentPort?.postMessage(reply));
  underWay.add(work);
  await work;
  underWay.delete(work);
});

/** Never rejects. */
async function answer({ number, name, args }: SearchMessage): Promise<SearchReply> {
  try {
    reader ??= openReader(path);
    return { number, ok: true, answer: await answerQuestion(reader, name, args) };
  } catch (error) {
    return { number, ok: false, ...described(error) };
  }
}

function described(error: unknown): Omit<SearchReply & { readonly ok: false }, 'number' | 'ok'> {
  if (!(error instanceof Error)) return { message: String(error), code: null, errcode: null };
  const code = 'code' in error ? String(error.code) : null;
  return { message: error.message, code, errcode: 'errcode' in error ? Number(error.errcode) : null };
}
