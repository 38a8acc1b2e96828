import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sample } from '../../../src/contract/sample.ts';
import { silentMp3 } from '../../support/audio/mp3.ts';
import { wav } from '../../support/audio/wav.ts';
import type { App } from './app.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/trim/', import.meta.url));

/** Recordings of speech that are too long for prompt audio: 20 s of mp3, 30 s of m4a, 12 s of wav. */
export const LONG_NAMES = { mp3: 'interview-20s.mp3', m4a: 'talk-30s.m4a', wav: 'memo-12s.wav' } as const;

export const LONG_CLIPS = {
  mp3: join(FOLDER, LONG_NAMES.mp3),
  m4a: join(FOLDER, LONG_NAMES.m4a),
  wav: join(FOLDER, LONG_NAMES.wav),
} as const;

const SPOKEN_MS = 1_700;
const PAUSE_MS = 400;

/** Something like phrases with pauses between them, a little quieter in each further channel. */
function phrases(seconds: number, sampleRateHz: number, channels: number): Buffer {
  const file = wav({ seconds, sampleRateHz, channels, bitsPerSample: 16, amplitude: 0 });
  for (let frame = 0; frame < seconds * sampleRateHz; frame += 1) {
    const ms = (frame * 1000) / sampleRateHz;
    if (ms % (SPOKEN_MS + PAUSE_MS) > SPOKEN_MS) continue;
    const syllable = 0.6 + 0.4 * Math.sin((ms / 1000) * 2 * Math.PI * 4);
    const level = 9_000 * syllable * Math.sin((ms / 1000) * 2 * Math.PI * (140 + 30 * Math.sin(ms / 200)));
    for (let channel = 0; channel < channels; channel += 1) {
      file.writeInt16LE(Math.round(level * (1 - channel / 10)), 44 + (frame * channels + channel) * 2);
    }
  }
  return file;
}

/** A minute of 48 kHz stereo, 11.5 MB. */
export function writeMinute(folder: string): string {
  return write(folder, 'minute.wav', phrases(60, 48_000, 2));
}

/** Twelve seconds of 96 kHz in six channels, 13.8 MB. */
export function writeStudio(folder: string): string {
  return write(folder, 'studio.wav', phrases(12, 96_000, 6));
}

/** Nothing to be heard, for twelve seconds. */
export function writeSilence(folder: string): string {
  return write(folder, 'silence.wav', wav({ seconds: 12, amplitude: 0 }));
}

/** Forty minutes of digital silence, 9.6 MB: a frame lasts 36 ms. */
export function writeFortyMinutes(folder: string): string {
  return write(folder, 'forty-minutes.mp3', silentMp3(Math.round((40 * 60_000) / 36)));
}

/** Sound by its tables, but what they lead to is none: the check can measure it, no decoder can play it. */
export function writeUndecodable(folder: string, m4a: Buffer): string {
  const file = Buffer.from(m4a);
  const mdat = file.indexOf('mdat');
  file.fill(0xff, mdat + 4, file.indexOf('moov') - 4);
  return write(folder, 'undecodable.m4a', file);
}

/** What the app says of the cut that has taken the place of a recording. */
export async function cutOf(
  app: App,
  originalName: string,
): Promise<Sample & { cut: NonNullable<Sample['cut']> }> {
  const found = (await app.samples()).find(({ cut }) => cut?.originalName === originalName);
  if (!found?.cut) throw new Error(`${originalName} was not cut`);
  return { ...found, cut: found.cut };
}

export function lengthMs({ facts: { content } }: Sample): number {
  return content?.kind === 'audio' ? (content.durationMs ?? Number.NaN) : Number.NaN;
}

function write(folder: string, name: string, content: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
