import { u32be, u64be } from './bytes.ts';
import type { Box } from './mp4Boxes.ts';
import { type SampleTimes, samplesBefore, unitsOf } from './mp4Timing.ts';

/** A stretch of the track that is played: the `elst` box, ISO/IEC 14496-12 section 8.6.6. */
export interface Edit {
  /** Where it starts, in the track's units. */
  readonly mediaTime: number;
  /** How long it lasts, in the movie's units; 0 means until the end. */
  readonly duration: number;
}

/** What of a track is decoded after its edit list. */
export interface EditedTrack {
  readonly frames: number;
  /** How long those frames last, in the track's units; `skipUnits` not yet taken off. */
  readonly units: number;
  /** Decoded but not heard: the encoder's delay before the first edit. */
  readonly skipUnits: number;
}

/** Real files have one to three; each costs a pass over the time table. */
const MAX_EDITS = 16;

/** The edits that play something: pauses at the start ("empty edits") put no sample out. */
export function readEdits(bytes: Uint8Array, elst: Box | null): readonly Edit[] {
  if (elst === null || elst.end - elst.at < 8) return [];
  const isWide = bytes[elst.at] === 1;
  const entryBytes = isWide ? 20 : 12;
  const count = Math.min(
    u32be(bytes, elst.at + 4),
    Math.floor((elst.end - elst.at - 8) / entryBytes),
    MAX_EDITS,
  );
  const edits: Edit[] = [];
  for (let i = 0; i < count; i++) {
    const at = elst.at + 8 + i * entryBytes;
    // Signed: an empty edit has the time -1, all bits set.
    if (((bytes[at + (isWide ? 8 : 4)] ?? 0) & 0x80) !== 0) continue;
    edits.push(
      isWide
        ? { duration: u64be(bytes, at), mediaTime: u64be(bytes, at + 8) }
        : { duration: u32be(bytes, at), mediaTime: u32be(bytes, at + 4) },
    );
  }
  return edits;
}

/**
 * Applies an edit list the way decoders do: the first edit's start is honoured to the sample, everything else by whole
 * frames, since a frame is decoded whole when any of it is played. `movieUnitsToTrack` converts an edit's duration.
 */
export function applyEdits(
  bytes: Uint8Array,
  times: SampleTimes,
  frames: number,
  edits: readonly Edit[],
  movieUnitsToTrack: number,
  wholeFrames: boolean,
): EditedTrack {
  const [first, ...others] = edits;
  const lasting = (count: number) => unitsOf(bytes, times, count, wholeFrames);
  if (first === undefined) return { frames, units: lasting(frames), skipUnits: 0 };
  const before = (time: number) => samplesBefore(bytes, times, time, frames);
  const end = (edit: Edit) =>
    edit.duration === 0
      ? Number.POSITIVE_INFINITY
      : edit.mediaTime + Math.round(edit.duration * movieUnitsToTrack);
  let played = before(end(first));
  let units = lasting(played);
  for (const edit of others) {
    const from = before(edit.mediaTime);
    const to = Math.max(from, before(end(edit)));
    played += to - from;
    units += lasting(to) - lasting(from);
  }
  return { frames: played, units, skipUnits: first.mediaTime };
}
