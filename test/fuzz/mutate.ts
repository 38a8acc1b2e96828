import type { SeededRandom } from './random.ts';

type Mutation = (bytes: Uint8Array, random: SeededRandom) => Uint8Array;

/** Values that sizes and counts go wrong at. */
const TELLING_VALUES = [
  0, 1, 2, 7, 8, 15, 16, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_f000, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0,
  0xffff_ffff,
] as const;
/** Words that lead a parser somewhere. */
const TELLING_WORDS = [
  'ID3\x04\x00\x00',
  'TAG',
  'APETAGEX',
  'Xing',
  'Info',
  'VBRI',
  'LAME',
  '\xff\xfb\x90\xc0',
  '\xff\xf3\x00\xc0',
  'RIFF',
  'RF64',
  'data',
  'fmt ',
  'fact',
  'ds64',
  'moov',
  'trak',
  'mdat',
  'moof',
  'traf',
  'trun',
  'stts',
  'stsz',
  'stz2',
  'stsc',
  'co64',
  'elst',
  'chap',
  'esds',
  'alac',
  'drms',
  'vide',
  'soun',
] as const;
/** Headers come first: half of all changes go here. */
const HEAD_BYTES = 800;

/** Breaks a file in one to six ways. */
export function mutate(original: Uint8Array, random: SeededRandom): Uint8Array {
  let bytes: Uint8Array = original.slice();
  const times = 1 + random.below(6);
  for (let i = 0; i < times && bytes.length > 0; i++) bytes = random.pick(MUTATIONS)(bytes, random);
  return bytes;
}

function somewhere(bytes: Uint8Array, random: SeededRandom): number {
  return random.below(random.below(2) === 0 ? Math.min(HEAD_BYTES, bytes.length) : bytes.length);
}

function overwrite(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  for (const [i, value] of values.entries()) if (at + i < bytes.length) bytes[at + i] = value;
  return bytes;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

const MUTATIONS: readonly Mutation[] = [
  function flipBit(bytes, random) {
    const at = somewhere(bytes, random);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return bytes;
  },
  function setByte(bytes, random) {
    return overwrite(bytes, somewhere(bytes, random), [random.below(256)]);
  },
  function truncate(bytes, random) {
    return bytes.slice(0, somewhere(bytes, random));
  },
  function insert(bytes, random) {
    const at = somewhere(bytes, random);
    const extra = Uint8Array.from({ length: random.below(300) }, () => random.below(256));
    return joined(bytes.subarray(0, at), extra, bytes.subarray(at));
  },
  function remove(bytes, random) {
    const at = somewhere(bytes, random);
    return joined(bytes.subarray(0, at), bytes.subarray(at + random.below(300)));
  },
  function repeat(bytes, random) {
    const at = somewhere(bytes, random);
    return joined(bytes.subarray(0, at + random.below(1000)), bytes.subarray(at));
  },
  function fill(bytes, random) {
    const at = somewhere(bytes, random);
    return bytes.fill(random.pick([0, 0xff, 0x20]), at, at + random.below(500));
  },
  function setNumber(bytes, random) {
    const value = random.pick(TELLING_VALUES);
    const bigEndian = [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
    return overwrite(
      bytes,
      somewhere(bytes, random),
      random.below(2) === 0 ? bigEndian : bigEndian.reverse(),
    );
  },
  function setSize(bytes, random) {
    // Behind or before four letters: where RIFF and ISO files keep their sizes.
    const start = somewhere(bytes, random);
    for (let at = start; at < Math.min(start + 200, bytes.length - 8); at++) {
      if (!isWord(bytes, at)) continue;
      const size = Array.from({ length: 4 }, () => random.pick([0, 0, 1, 0x7f, 0xff, random.below(256)]));
      return overwrite(bytes, random.below(2) === 0 ? at + 4 : Math.max(0, at - 4), size);
    }
    return bytes;
  },
  function setWord(bytes, random) {
    const word = [...random.pick(TELLING_WORDS)].map((letter) => letter.charCodeAt(0));
    return overwrite(bytes, somewhere(bytes, random), word);
  },
];

function isWord(bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < at + 4; i++) {
    const code = bytes[i] ?? 0;
    if (!((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x20)) return false;
  }
  return true;
}
