import { box, bytes, u32be } from './support.ts';

/** Parts of hand-made MP4 files. Times are in units of the sampling rate, 16 kHz. */
const RATE_HZ = 16000;
const FRAME_UNITS = 1024;
const SAMPLE_BYTES = 10;

/** AAC LC, 16 kHz, mono: object type 2, rate index 8, one channel. */
const AAC_LC_16K = [0x14, 0x08];

export interface TrackOptions {
  readonly id?: number;
  readonly handler?: string;
  readonly format?: string;
  readonly config?: readonly number[];
  readonly frames?: number;
  /** Duration and count of the time table; all frames of 1,024 by default. */
  readonly stts?: readonly (readonly [count: number, duration: number])[];
  readonly elst?: Uint8Array;
  /** Boxes that stand in for those made here. */
  readonly stsz?: Uint8Array;
  readonly stco?: Uint8Array;
  readonly stsc?: Uint8Array;
  readonly chapterIds?: readonly number[];
}

/** Where the samples lie: `file` puts `mdat` first, behind a header of 16 bytes. */
const DATA_AT = 16 + 8;

export function track(options: TrackOptions = {}): Uint8Array {
  const { id = 1, handler = 'soun', frames = 10, stts = [[frames, FRAME_UNITS]] } = options;
  const stbl = box(
    'stbl',
    box('stsd', u32be(0), u32be(1), entry(options.format ?? 'mp4a', options.config ?? AAC_LC_16K)),
    box('stts', u32be(0), u32be(stts.length), stts.flat().flatMap(u32be)),
    options.stsz ?? box('stsz', u32be(0), u32be(SAMPLE_BYTES), u32be(frames)),
    options.stsc ?? box('stsc', u32be(0), u32be(1), u32be(1), u32be(frames), u32be(1)),
    options.stco ?? box('stco', u32be(0), u32be(1), u32be(DATA_AT)),
  );
  return box(
    'trak',
    box('tkhd', u32be(0), u32be(0), u32be(0), u32be(id), new Uint8Array(64)),
    ...(options.elst === undefined ? [] : [box('edts', options.elst)]),
    ...(options.chapterIds === undefined ? [] : [box('tref', box('chap', ...options.chapterIds.map(u32be)))]),
    box(
      'mdia',
      box('mdhd', u32be(0), u32be(0), u32be(0), u32be(RATE_HZ), u32be(0), u32be(0)),
      box('hdlr', u32be(0), u32be(0), handler, new Uint8Array(13)),
      box('minf', stbl),
    ),
  );
}

function entry(format: string, config: readonly number[]): Uint8Array {
  const decoder = [
    0x04,
    13 + 2 + config.length,
    0x40,
    ...new Array<number>(12).fill(0),
    0x05,
    config.length,
    ...config,
  ];
  const esds = box('esds', u32be(0), [0x03, 3 + decoder.length, 0, 1, 0], decoder);
  const fields = bytes(new Uint8Array(16), [0, 1, 0, 16], u32be(0), u32be(RATE_HZ * 0x1_0000));
  return box(format, fields, format === 'mp4a' ? esds : []);
}

/** Edits: duration in milliseconds, start in the track's units (-1: nothing is played). */
export function elst(...edits: readonly (readonly [durationMs: number, mediaTime: number])[]): Uint8Array {
  const rows = edits.flatMap((edit) => [...edit, 0x1_0000]);
  return box('elst', u32be(0), u32be(edits.length), rows.flatMap(u32be));
}

export function moov(...content: readonly Uint8Array[]): Uint8Array {
  const mvhd = box('mvhd', u32be(0), u32be(0), u32be(0), u32be(1000), u32be(0), new Uint8Array(80));
  return box('moov', mvhd, ...content);
}

/** A whole file: room for `frames` samples, then the movie. */
export function file(movie: Uint8Array, frames = 10): Uint8Array {
  return bytes(box('ftyp', 'M4A ', u32be(0)), box('mdat', new Uint8Array(frames * SAMPLE_BYTES)), movie);
}
