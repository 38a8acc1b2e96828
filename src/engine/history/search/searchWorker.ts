import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from './openReader.ts';
import type { Answer, QuestionArgs, QuestionName } from './questions.ts';
import { answerQuestion } from './questions.ts';

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
const reader = openReader(path);

const underWay = new Set<Promise<void>>();

parentPort?.on('message', async (message: SearchMessage | 'close') => {
  if (message === 'close') {
    await Promise.all(underWay);
    reader.close();
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
    return { number, ok: true, answer: await answerQuestion(reader, name, args) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    const errcode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : null;
    return {
      number,
      ok: false,
      message: error instanceof Error ? error.message : String(error),
      code,
      errcode,
    };
  }
}
