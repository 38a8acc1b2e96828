import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inParallel } from '../inspect/run.ts';
import type { Voice } from './voices.ts';
import { SENTENCES, VOICES, WORD_GAP } from './voices.ts';

/** Where a word is heard, in samples; `end` exclusive. */
export interface Word {
  readonly start: number;
  readonly end: number;
}

/** One spoken sentence with the true times of its words. */
export interface Phrase {
  readonly voice: string;
  readonly samples: Float32Array;
  readonly words: readonly Word[];
}

/** espeak-ng's own rate. */
export const PHRASE_RATE_HZ = 22_050;
const WAV_HEADER_BYTES = 44;
/** Goes up whenever the recipe changes. */
const VERSION = 3;
const INSTALL = 'apt-get install espeak-ng ffmpeg';

interface Stored {
  readonly version: number;
  readonly phrases: readonly {
    readonly voice: string;
    readonly samples: string;
    readonly words: readonly Word[];
  }[];
}

/** Every sentence by every voice of its language; spoken once, then kept in the folder. */
export async function phraseBank(folder: string): Promise<readonly Phrase[]> {
  const path = join(folder, 'phrases.json');
  return (await kept(path)) ?? (await speakAll(folder, path));
}

async function kept(path: string): Promise<readonly Phrase[] | null> {
  try {
    const stored = JSON.parse(await readFile(path, 'utf8')) as Stored;
    if (stored.version !== VERSION) return null;
    return stored.phrases.map((phrase) => ({
      ...phrase,
      samples: fromPcm16(Buffer.from(phrase.samples, 'base64')),
    }));
  } catch {
    return null;
  }
}

async function speakAll(folder: string, path: string): Promise<readonly Phrase[]> {
  process.stdout.write(`speaking the corpus with espeak-ng, once, into ${folder}; this takes some minutes\n`);
  await mkdir(folder, { recursive: true });
  const wanted = VOICES.flatMap((voice) =>
    SENTENCES[voice.language].map((sentence) => ({ voice, sentence })),
  );
  const stored = new Array<Stored['phrases'][number]>(wanted.length);
  await inParallel(wanted, 2, async ({ voice, sentence }, index) => {
    const { pcm, words } = await speakWithTimes(voice, sentence.split(' '));
    stored[index] = { voice: voice.name, samples: pcm.toString('base64'), words };
  });
  await writeFile(`${path}.part`, JSON.stringify({ version: VERSION, phrases: stored } satisfies Stored));
  await rename(`${path}.part`, path);
  return stored.map((phrase) => ({ ...phrase, samples: fromPcm16(Buffer.from(phrase.samples, 'base64')) }));
}

/** Rejects with what to install when a program is missing. */
export async function demandPrograms(): Promise<void> {
  const run = promisify(execFile);
  for (const [program, option] of [
    ['espeak-ng', '--version'],
    ['ffmpeg', '-version'],
  ] as const) {
    await run(program, [option]).catch(() => {
      throw new Error(`This bench needs ${program}, which is not on the PATH. Debian, Ubuntu: ${INSTALL}`);
    });
  }
}

/**
 * Speaks a sentence and finds where each word is. espeak-ng tells nobody when it says what, but it is deterministic: spoken
 * again with one word at another volume, everything before that word is the same to the sample, and the first sample
 * that differs is the word's first. A word ends with the last sample that is heard before the next begins.
 */
async function speakWithTimes(
  voice: Voice,
  words: readonly string[],
): Promise<{ pcm: Buffer; words: readonly Word[] }> {
  const pcm = await speak(voice, words, -1);
  const samples = fromPcm16(pcm);
  const starts: number[] = [];
  for (let index = 0; index < words.length; index += 1) {
    starts.push(firstDifference(pcm, await speak(voice, words, index)));
  }
  const spoken = starts.map((start, index) => {
    const next = starts[index + 1] ?? samples.length;
    return { start, end: lastHeard(samples, start, next) };
  });
  // A word that leans on the next one ("wechselt mit") may begin with it: then the two are one.
  return { pcm, words: spoken.filter(({ start, end }) => end > start) };
}

/** Raw 16-bit samples; the word at `softer` is spoken at another volume, none with -1. */
function speak(
  { name, language, wordsPerMinute, pitch }: Voice,
  words: readonly string[],
  softer: number,
): Promise<Buffer> {
  const marked = words.map(
    (word, index) => `<prosody volume="${index === softer ? 60 : 100}">${word}</prosody>`,
  );
  const args = [
    '-v',
    name,
    '-s',
    String(wordsPerMinute),
    '-p',
    String(pitch),
    '-m',
    '-z',
    '--stdin',
    '--stdout',
  ];
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 1 << 26 } as const;
    const child = execFile('espeak-ng', args, options, (error, wav) => {
      if (error) reject(error);
      else resolve(Buffer.from(wav.subarray(WAV_HEADER_BYTES)));
    });
    child.stdin?.end(`<speak>${marked.join(WORD_GAP[language])}</speak>`);
  });
}

function firstDifference(one: Buffer, other: Buffer): number {
  const count = Math.min(one.length, other.length) >> 1;
  for (let at = 0; at < count; at += 1) if (one.readInt16LE(at * 2) !== other.readInt16LE(at * 2)) return at;
  throw new Error('a word that no sample tells from the same word spoken softer');
}

/** Some voices ring on for a tenth of a second, down to the last bit. What is so far below the phrase's peak nobody hears. */
const INAUDIBLE = 10 ** (-60 / 20);

/** The end of what is heard. */
function lastHeard(samples: Float32Array, from: number, to: number): number {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  let end = to;
  while (end > from && Math.abs(samples[end - 1] ?? 0) <= peak * INAUDIBLE) end -= 1;
  return end;
}

function fromPcm16(pcm: Buffer): Float32Array {
  return Float32Array.from({ length: pcm.length >> 1 }, (_, at) => pcm.readInt16LE(at * 2) / 0x8000);
}
