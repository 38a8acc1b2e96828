import type { MeasurableContainer } from '../../../../src/engine/inspect/duration/index.ts';
import { elst, file, moov, track } from './mp4Support.ts';
import { box, bytes, u32be, u32le, wav } from './support.ts';

const MIB = 2 ** 20;
const LIMIT_BYTES = 20 * MIB;

const filled = (byte: number) => new Uint8Array(LIMIT_BYTES).fill(byte);

function repeated(pattern: readonly number[]): Uint8Array {
  const all = new Uint8Array(LIMIT_BYTES);
  for (let i = 0; i < all.length; i++) all[i] = pattern[i % pattern.length] ?? 0;
  return all;
}

function nested(depth: number, type: string): Uint8Array {
  const all = new Uint8Array(depth * 8);
  for (let i = 0; i < depth; i++) all.set(bytes(u32be((depth - i) * 8), type), i * 8);
  return all;
}

/**
 * Free-format headers of which no three are equally far apart (a Sidon set, by Erdős and Turán), so that each one is looked
 * for its followers in vain. Neighbouring blocks are of different streams.
 */
function unevenFreeFormat(): Uint8Array {
  const all = new Uint8Array(LIMIT_BYTES);
  const prime = 53;
  const block = 2 * prime * prime;
  for (let start = 0; start + block < all.length; start += block) {
    for (let i = 0; i < prime; i++) {
      const at = start + 2 * prime * i + ((i * i) % prime);
      const stream = (start / block) % 3;
      all.set([0xff, 0xfb, stream * 4], at);
      all.set([0xff, 0xf3, stream * 4], at + prime);
    }
  }
  return all;
}

const id3Only = bytes('ID3', [4, 0, 0, 0x09, 0x7f, 0x7f, 0x76], new Uint8Array(LIMIT_BYTES - 10).fill(0xff));
const tinyEdits = Array.from({ length: 50_000 }, () => [1, 40_000] as const);
const manyTimes = Array.from({ length: 50_000 }, () => [1, 1] as const);

/** Files made to hang, bloat or crash whoever looks at them: row 42 of the fault matrix. */
export const HOSTILE_FILES: readonly (readonly [
  name: string,
  container: MeasurableContainer,
  content: () => Uint8Array,
])[] = [
  ['20 MiB of zeros as wav', 'wav', () => filled(0)],
  ['20 MiB of zeros as mp3', 'mp3', () => filled(0)],
  ['20 MiB of zeros as m4a', 'm4a', () => filled(0)],
  ['20 MiB of 0xFF as mp3', 'mp3', () => filled(0xff)],
  ['20 MiB of 0xFF as wav', 'wav', () => filled(0xff)],
  ['20 MiB of 0xFF as m4a', 'm4a', () => filled(0xff)],
  ['an MP3 that is all ID3', 'mp3', () => id3Only],
  [
    'an MP3 of a million ID3 tags',
    'mp3',
    () => repeated([...bytes('ID3', [4, 0, 0, 0, 0, 0, 10]), ...new Array<number>(10).fill(1)]),
  ],
  ['frame headers without frames', 'mp3', () => repeated([0xff, 0xfb, 0x90])],
  ['free-format headers everywhere', 'mp3', () => repeated([0xff, 0xfb, 0x00, 0xc0])],
  [
    'free-format headers that do not agree',
    'mp3',
    () => repeated([0xff, 0xfb, 0x00, 0, 0, 0, 0xff, 0xf3, 0x00, 0, 0]),
  ],
  [
    'free-format headers far apart',
    'mp3',
    () => repeated([0xff, 0xfb, 0x00, ...new Array<number>(5900).fill(0xfe)]),
  ],
  ['free-format headers at uneven distances', 'mp3', unevenFreeFormat],
  [
    'WAV chunks without content',
    'wav',
    () => bytes('RIFF', u32le(0), 'WAVE', repeated([...bytes('junk', u32le(0))])),
  ],
  [
    'a WAV chunk of 2^32-1 bytes',
    'wav',
    () => bytes('RIFF', u32le(0xffff_ffff), 'WAVE', 'junk', u32le(0xffff_ffff), filled(0)),
  ],
  [
    'a format chunk of 2^32-1 bytes',
    'wav',
    () => bytes('RIFF', u32le(0), 'WAVE', 'fmt ', u32le(0xffff_ffff), filled(1)),
  ],
  ['20 MiB of silence as wav', 'wav', () => wav(filled(0))],
  ['boxes nested 10,000 deep', 'm4a', () => nested(10_000, 'moov')],
  ['tracks nested 100,000 deep', 'm4a', () => box('moov', nested(100_000, 'trak'))],
  ['two million empty boxes', 'm4a', () => repeated([...box('free')])],
  ['two million empty tracks', 'm4a', () => box('moov', repeated([...box('trak')]))],
  ['two million empty fragments', 'm4a', () => bytes(moov(track()), repeated([...box('moof', box('traf'))]))],
  ['a box of 2^64-1 bytes', 'm4a', () => bytes(u32be(1), 'moov', filled(0xff))],
  [
    'stts with 2^31 entries',
    'm4a',
    () =>
      file(
        moov(
          track({
            stts: [[0x7fff_ffff, 0xffff_ffff]],
            stsz: box('stsz', u32be(0), u32be(1), u32be(0x8000_0000)),
          }),
        ),
      ),
  ],
  [
    'as many samples as bytes, in 64 tracks',
    'm4a',
    () =>
      bytes(
        moov(
          ...Array.from({ length: 64 }, (_, id) =>
            track({
              id,
              stsz: box('stsz', u32be(0), u32be(1), u32be(LIMIT_BYTES)),
              stsc: box('stsc', u32be(0), u32be(1), u32be(1), u32be(0xffff_ffff), u32be(1)),
              stco: box('stco', u32be(0), u32be(1), u32be(0)),
            }),
          ),
        ),
        filled(0),
      ),
  ],
  [
    '50,000 edits over 50,000 times',
    'm4a',
    () => file(moov(track({ stts: manyTimes, elst: elst(...tinyEdits) }))),
  ],
];
