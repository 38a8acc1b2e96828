import { u16be, u32be, u64be } from './bytes.ts';
import type { Box } from './mp4Boxes.ts';

/** The boxes that say where a track's samples lie: ISO/IEC 14496-12 sections 8.7.3 to 8.7.5. */
export interface SampleTables {
  /** `stsz`, or its compact form `stz2`. */
  readonly sizes: Box | null;
  readonly isCompact: boolean;
  /** `stsc`: how many samples the chunks have. */
  readonly chunkRuns: Box | null;
  /** `stco`, or with 64-bit offsets `co64`. */
  readonly chunkOffsets: Box | null;
  readonly isWide: boolean;
}

export interface SampleCount {
  /** Samples that the tables promise. */
  readonly promised: number;
  /** How many of them, from the first one on, lie inside of the file. */
  readonly found: number;
}

/** Counts the samples, and those of them whose bytes are there. Linear in the tables' real size. */
export function countSamples(bytes: Uint8Array, tables: SampleTables): SampleCount {
  const promised = tables.sizes === null ? 0 : u32be(bytes, tables.sizes.at + 8);
  if (tables.sizes === null || promised === 0) return { promised: 0, found: 0 };
  const sizeOf = sampleSizes(bytes, tables.sizes, tables.isCompact);
  return { promised, found: countFound(bytes, tables, promised, sizeOf) };
}

/** Size of a sample by its number; -1 where the table ends early. */
function sampleSizes(bytes: Uint8Array, sizes: Box, isCompact: boolean): (index: number) => number {
  const tableAt = sizes.at + 12;
  if (isCompact) {
    const fieldBits = bytes[sizes.at + 7] ?? 0;
    return (index) => {
      const at = tableAt + Math.floor((index * fieldBits) / 8);
      if (at + fieldBits / 8 > sizes.end) return -1;
      if (fieldBits === 16) return u16be(bytes, at);
      const byte = bytes[at] ?? 0;
      return fieldBits === 8 ? byte : index % 2 === 0 ? byte >> 4 : byte & 15;
    };
  }
  const same = u32be(bytes, sizes.at + 4);
  if (same > 0) return () => same;
  return (index) => {
    const at = tableAt + index * 4;
    return at + 4 > sizes.end ? -1 : u32be(bytes, at);
  };
}

function countFound(
  bytes: Uint8Array,
  { chunkRuns, chunkOffsets, isWide }: SampleTables,
  promised: number,
  sizeOf: (index: number) => number,
): number {
  if (chunkRuns === null || chunkOffsets === null) return 0;
  const offsetBytes = isWide ? 8 : 4;
  const offsetsAt = chunkOffsets.at + 8;
  const chunks = Math.min(
    u32be(bytes, chunkOffsets.at + 4),
    Math.floor(Math.max(0, chunkOffsets.end - offsetsAt) / offsetBytes),
  );
  const runsAt = chunkRuns.at + 8;
  const runs = Math.min(u32be(bytes, chunkRuns.at + 4), Math.floor(Math.max(0, chunkRuns.end - runsAt) / 12));
  let run = 0;
  let sample = 0;
  for (let chunk = 0; chunk < chunks && run < runs; chunk++) {
    // A run holds from its first chunk (counted from 1) until the next run's.
    while (run + 1 < runs && u32be(bytes, runsAt + (run + 1) * 12) <= chunk + 1) run++;
    const inChunk = u32be(bytes, runsAt + run * 12 + 4);
    const offsetAt = offsetsAt + chunk * offsetBytes;
    let at = isWide ? u64be(bytes, offsetAt) : u32be(bytes, offsetAt);
    for (let i = 0; i < inChunk; i++) {
      if (sample >= promised) return sample;
      const size = sizeOf(sample);
      at += size;
      if (size < 0 || at > bytes.length) return sample;
      sample++;
    }
  }
  return sample;
}
