import type { Group } from './clip.ts';
import {
  doubleRate,
  layer1Frames,
  openDataSize,
  withoutLame,
  withTag,
  withVbri,
  zeroDataSize,
} from './corpusSurgery.ts';

/** One kind of clip: how FFmpeg makes it, and what is done to the bytes afterwards. */
export interface Kind {
  readonly name: string;
  readonly group: Group;
  readonly extension: 'mp3' | 'm4a' | 'wav';
  readonly ratesHz: readonly number[];
  readonly options: readonly string[];
  /** How many of a thousand clips are of this kind, in proportion to the others. */
  readonly weight: number;
  readonly patch?: (bytes: Uint8Array) => Uint8Array;
  /** Begins with silence, for as long as this share of the clip. */
  readonly silentShare?: number;
  /** FFmpeg 5 takes the delay of HE-AAC off twice: count all frames, and take these samples off once. */
  readonly skipSamples?: number;
}

const HIGH = [44100, 48000, 32000];
const LOW = [24000, 22050, 16000];
const LOWEST = [8000, 11025, 12000];
const MP3 = ['-c:a', 'libmp3lame', '-f', 'mp3'];
const NO_XING = ['-write_xing', '0', '-id3v2_version', '0'];
const AAC = ['-c:a', 'aac', '-f', 'ipod'];
const FRAGMENTS = ['-frag_duration', '500000', '-movflags'];

const wav = (name: string, weight: number, options: readonly string[], more: Partial<Kind> = {}): Kind => ({
  name,
  group: 'wav',
  extension: 'wav',
  ratesHz: [16000, 24000, 44100],
  weight,
  options: [...options, '-f', 'wav'],
  ...more,
});
const mp3 = (
  name: string,
  weight: number,
  ratesHz: readonly number[],
  options: readonly string[],
  more: Partial<Kind> = {},
): Kind => ({
  name,
  group: 'mp3',
  extension: 'mp3',
  ratesHz,
  weight,
  options: [...MP3, ...options],
  ...more,
});
const bare = (
  name: string,
  weight: number,
  ratesHz: readonly number[],
  options: readonly string[],
  more: Partial<Kind> = {},
): Kind => mp3(name, weight, ratesHz, [...options, ...NO_XING], { group: 'mp3NoHeader', ...more });
const m4a = (name: string, weight: number, options: readonly string[], more: Partial<Kind> = {}): Kind => ({
  name,
  group: 'm4a',
  extension: 'm4a',
  ratesHz: [44100, 48000, 32000],
  weight,
  options: [...AAC, ...options],
  ...more,
});

/** Everything that the check has to get right. */
export const KINDS: readonly Kind[] = [
  mp3('lame-cbr', 60, HIGH, ['-b:a', '128k']),
  mp3('lame-cbr-stereo', 40, HIGH, ['-b:a', '192k', '-ac', '2']),
  mp3('lame-vbr', 60, HIGH, ['-q:a', '4']),
  mp3('lame-abr', 30, HIGH, ['-abr', '1', '-b:a', '96k']),
  mp3('lame-mpeg2', 40, LOW, ['-b:a', '48k']),
  mp3('lame-mpeg2.5', 25, LOWEST, ['-b:a', '24k']),
  mp3('lame-art', 35, HIGH, ['-q:a', '5'], { patch: withTag }),
  mp3('xing-without-lame', 30, HIGH, ['-q:a', '4'], { patch: withoutLame }),
  mp3('vbri', 30, [44100], ['-q:a', '5', ...NO_XING], { patch: withVbri }),
  bare('headerless-cbr', 50, HIGH, ['-b:a', '128k']),
  bare('headerless-vbr', 60, HIGH, ['-q:a', '4']),
  bare('headerless-vbr-silent-start', 50, HIGH, ['-q:a', '2', '-ac', '2'], { silentShare: 0.4 }),
  bare('headerless-mpeg2', 30, LOW, ['-q:a', '5']),
  bare('headerless-mpeg2.5', 20, LOWEST, ['-b:a', '16k']),
  bare('layer2', 30, HIGH, [], { options: ['-c:a', 'mp2', '-b:a', '128k', '-f', 'mp2'] }),
  bare('layer2-mpeg2', 15, LOW, [], { options: ['-c:a', 'mp2', '-b:a', '64k', '-f', 'mp2'] }),
  bare('layer1', 15, [44100], [], { options: ['-c:a', 'pcm_s16le', '-f', 's16le'], patch: layer1Frames }),
  m4a('aac-moov-last', 50, ['-b:a', '96k']),
  m4a('aac-faststart', 50, ['-b:a', '96k', '-movflags', '+faststart']),
  m4a('aac-fragmented', 35, ['-b:a', '96k', ...FRAGMENTS, '+empty_moov', '-f', 'mp4']),
  m4a('aac-low-rate', 25, ['-b:a', '32k'], { ratesHz: [16000, 24000, 22050] }),
  m4a('he-aac', 25, ['-b:a', '32k'], { ratesHz: [22050], patch: doubleRate, skipSamples: 2048 }),
  m4a('alac', 20, ['-c:a', 'alac']),
  wav('pcm-s16', 45, ['-c:a', 'pcm_s16le']),
  wav('pcm-u8', 10, ['-c:a', 'pcm_u8']),
  wav('pcm-s24', 20, ['-c:a', 'pcm_s24le']),
  wav('pcm-s32', 10, ['-c:a', 'pcm_s32le']),
  wav('pcm-f32', 20, ['-c:a', 'pcm_f32le']),
  wav('extensible', 15, ['-c:a', 'pcm_s24le', '-ac', '2'], { ratesHz: [96000] }),
  wav('a-law', 10, ['-c:a', 'pcm_alaw'], { ratesHz: [8000] }),
  wav('mu-law', 10, ['-c:a', 'pcm_mulaw'], { ratesHz: [8000] }),
  wav('adpcm-ms', 12, ['-c:a', 'adpcm_ms']),
  wav('adpcm-ima', 12, ['-c:a', 'adpcm_ima_wav']),
  wav('rf64', 15, ['-c:a', 'pcm_s16le', '-rf64', 'always']),
  wav('streamed', 20, ['-c:a', 'pcm_s16le'], { patch: openDataSize }),
  wav('streamed-short', 6, ['-c:a', 'pcm_s16le', '-ar', '8000'], { ratesHz: [8000], patch: zeroDataSize }),
];
