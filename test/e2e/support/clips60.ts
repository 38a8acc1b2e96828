import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatFixture } from '../../support/audio/fixtures.ts';
import { silentMp3 } from '../../support/audio/mp3.ts';
import { silentWav, wav } from '../../support/audio/wav.ts';

const SAMPLES = fileURLToPath(new URL('../../../resources/samples/', import.meta.url));

/** What a folder of recordings looks like: good takes, and everything that goes wrong. */
export interface Clips60 {
  readonly folder: string;
  /** Names of the 41 clips that are ready as prompt audio, some of them with a note. No name is there twice. */
  readonly ready: readonly string[];
  /** Names of the 19 clips that the service would refuse. */
  readonly attention: readonly string[];
  /** Names of the 2 files that are no samples, and are left out. */
  readonly notTaken: readonly string[];
}

type Recipe = readonly [path: string, content: Buffer];

/** Builds the folder, nested folders and Chinese names in it, and says what the check has to make of it. */
export function writeClips60(parent: string): Clips60 {
  const folder = join(parent, 'recordings');
  const samples = copySampleClips(join(folder, '示例'));
  const ready = goodClips();
  const attention = badClips();
  const notTaken: readonly Recipe[] = [
    ['.DS_Store', Buffer.from('Bud1')],
    ['第二天/Thumbs.db', Buffer.from('thumbs')],
  ];
  for (const [path, content] of [...ready, ...attention, ...notTaken]) write(join(folder, path), content);
  return {
    folder,
    ready: [...ready.map(nameOf), ...samples.filter((name) => !BAD_SAMPLE_CLIPS.has(name))],
    attention: [...attention.map(nameOf), ...BAD_SAMPLE_CLIPS],
    notTaken: notTaken.map(nameOf),
  };
}

/** Of the clips that come with the app: those that are no prompt audio. */
const BAD_SAMPLE_CLIPS: ReadonlySet<string> = new Set([
  'cut-off.wav',
  'renamed-wav.mp3',
  'too-long-lecture.wav',
  'too-long-story.mp3',
  'wrong-type.flac',
]);

function copySampleClips(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(SAMPLES).filter((name) => /\.(wav|mp3|m4a|flac)$/.test(name));
  for (const name of names) copyFileSync(join(SAMPLES, name), join(folder, name));
  return names;
}

function goodClips(): readonly Recipe[] {
  const anna = Array.from({ length: 20 }, (_, index): Recipe => {
    const number = String(index + 1).padStart(2, '0');
    return [`anna/anna_${number}.wav`, tone(300 + 7 * index, 1 + index / 4)];
  });
  const [[, first] = ['', Buffer.alloc(0)]] = anna;
  return [
    ...anna,
    ...Array.from(
      { length: 4 },
      (_, index): Recipe => [`第二天/录音_0${index + 1}.wav`, tone(500 + 11 * index, 3)],
    ),
    ['phone/call_01.mp3', silentMp3(60)],
    ['phone/call_02.mp3', silentMp3(222)],
    ['phone/tone.mp3', formatFixture('tone.mp3')],
    ['phone/tone.m4a', formatFixture('tone.m4a')],
    ['phone/lossless.m4a', formatFixture('tone-alac.m4a')],
    ['phone/with-cover.m4a', formatFixture('cover.m4a')],
    // Ready, with a note.
    ['anna/copy of anna_01.wav', first],
    ['第二天/副本.wav', first],
    ['nothing-said.wav', silentWav({ seconds: 3 })],
  ];
}

function badClips(): readonly Recipe[] {
  const lossy = tone(700, 4);
  return [
    ['long_01.wav', tone(710, 8)],
    ['第二天/太长.wav', tone(720, 11)],
    ['phone/long_02.mp3', silentMp3(300)],
    ['broken_01.wav', lossy.subarray(0, 16_000)],
    ['phone/broken_02.m4a', formatFixture('tone.m4a').subarray(0, 1500)],
    ['empty.wav', Buffer.alloc(0)],
    ['renamed.m4a', tone(730, 2)],
    ['other/take.flac', formatFixture('tone.flac')],
    ['other/take.ogg', formatFixture('tone.ogg')],
    ['other/take.opus', formatFixture('tone.opus')],
    ['other/take.aiff', formatFixture('tone.aiff')],
    ['other/take.wma', formatFixture('tone.wma')],
    ['other/screen.m4a', formatFixture('video.mp4')],
    ['other/bought.m4a', formatFixture('drm.m4a')],
  ];
}

function tone(toneHz: number, seconds: number): Buffer {
  return wav({ toneHz, seconds });
}

function write(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function nameOf([path]: Recipe): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
