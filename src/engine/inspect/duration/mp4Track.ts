import { u32be } from './bytes.ts';
import { type Box, boxType, findBox, findPath, forEachBox } from './mp4Boxes.ts';
import { type Edit, readEdits } from './mp4Edits.ts';
import type { SampleTables } from './mp4SampleData.ts';
import { readSampleTimes, type SampleTimes } from './mp4Timing.ts';

/** One track, as far as its kind and its length are concerned. */
export interface Track {
  readonly id: number;
  readonly kind: 'sound' | 'video' | 'other';
  /** Units a second of the track's times; 0 when the file does not say. */
  readonly timescale: number;
  /** Sample descriptions (`stsd`); null in a file that makes no sense. */
  readonly descriptions: Box | null;
  readonly times: SampleTimes;
  readonly tables: SampleTables;
  readonly edits: readonly Edit[];
  /** Tracks that hold this one's chapter titles and pictures. */
  readonly chapterTracks: readonly number[];
}

const TRAK = boxType('trak');
const TKHD = boxType('tkhd');
const TREF = boxType('tref');
const CHAP = boxType('chap');
const EDTS = boxType('edts');
const ELST = boxType('elst');
const MDIA = boxType('mdia');
const MDHD = boxType('mdhd');
const HDLR = boxType('hdlr');
const MINF = boxType('minf');
const STBL = boxType('stbl');
const STSD = boxType('stsd');
const STTS = boxType('stts');
const STSZ = boxType('stsz');
const STZ2 = boxType('stz2');
const STSC = boxType('stsc');
const STCO = boxType('stco');
const CO64 = boxType('co64');
const SOUN = boxType('soun');
const VIDE = boxType('vide');

/** Far more than any real file; a hostile one could hold hundreds of thousands of empty ones. */
const MAX_TRACKS = 64;
const MAX_CHAPTER_TRACKS = 16;

/** Reads all tracks of a `moov` box, in the file's order. */
export function readTracks(bytes: Uint8Array, moov: Box): readonly Track[] {
  const tracks: Track[] = [];
  forEachBox(bytes, moov.at, moov.end, (box) => {
    if (box.type === TRAK) tracks.push(readTrack(bytes, box));
    return tracks.length < MAX_TRACKS;
  });
  return tracks;
}

/** Units a second, from `mvhd` or `mdhd`: both have two dates before it, of 32 or (version 1) 64 bits. */
export function readTimescale(bytes: Uint8Array, header: Box | null): number {
  if (header === null) return 0;
  const at = header.at + (bytes[header.at] === 1 ? 20 : 12);
  return at + 4 <= header.end ? u32be(bytes, at) : 0;
}

function readTrack(bytes: Uint8Array, trak: Box): Track {
  const tkhd = findBox(bytes, trak.at, trak.end, TKHD);
  const mdia = findBox(bytes, trak.at, trak.end, MDIA);
  const hdlr = mdia && findBox(bytes, mdia.at, mdia.end, HDLR);
  const stbl = mdia && findPath(bytes, mdia, [MINF, STBL]);
  const inTable = (type: number) => stbl && findBox(bytes, stbl.at, stbl.end, type);
  const handler = hdlr === null ? 0 : u32be(bytes, hdlr.at + 8);
  const stsz = inTable(STSZ);
  const stco = inTable(STCO);
  return {
    id: tkhd === null ? 0 : u32be(bytes, tkhd.at + (bytes[tkhd.at] === 1 ? 20 : 12)),
    kind: handler === SOUN ? 'sound' : handler === VIDE ? 'video' : 'other',
    timescale: readTimescale(bytes, mdia && findBox(bytes, mdia.at, mdia.end, MDHD)),
    descriptions: inTable(STSD),
    times: readSampleTimes(bytes, inTable(STTS)),
    tables: {
      sizes: stsz ?? inTable(STZ2),
      isCompact: stsz === null,
      chunkRuns: inTable(STSC),
      chunkOffsets: stco ?? inTable(CO64),
      isWide: stco === null,
    },
    edits: readEdits(bytes, findPath(bytes, trak, [EDTS, ELST])),
    chapterTracks: readChapterTracks(bytes, findPath(bytes, trak, [TREF, CHAP])),
  };
}

function readChapterTracks(bytes: Uint8Array, chap: Box | null): readonly number[] {
  const ids: number[] = [];
  if (chap === null) return ids;
  for (let at = chap.at; at + 4 <= chap.end && ids.length < MAX_CHAPTER_TRACKS; at += 4)
    ids.push(u32be(bytes, at));
  return ids;
}
