import { u32be } from './bytes.ts';
import { type Box, boxType, findBox, forEachBox } from './mp4Boxes.ts';
import { applyEdits } from './mp4Edits.ts';
import { type FragmentTotals, sumFragments } from './mp4Fragments.ts';
import { readGaplessDelay } from './mp4Gapless.ts';
import { countSamples } from './mp4SampleData.ts';
import { entryFormat, readSoundEntry, type SoundEntry } from './mp4SampleEntry.ts';
import { readTimescale, readTracks, type Track } from './mp4Track.ts';
import type { DurationResult, NotMeasured } from './types.ts';

const MOOV = boxType('moov');
const MVHD = boxType('mvhd');
/** Still pictures, as covers and chapter pictures have them. */
const STILL_FORMATS: ReadonlySet<number> = new Set(['jpeg', 'png ', 'mjp2'].map(boxType));

interface Movie {
  readonly moov: Box;
  readonly strayBytes: number;
}

/**
 * Measures an MP4 sound file (ISO/IEC 14496-12) by its sample tables, or the fragments that stand in for them.
 *
 * Truth is what decoders put out: AAC by the number of frames, each of which decodes to its full length, with the encoder's
 * delay taken off; that is up to one frame more than the edit list says, because decoders do not
 * trim the last frame.
 */
export function measureM4a(bytes: Uint8Array): DurationResult {
  const movie = findMovie(bytes);
  if (movie === null) return notMeasured('damaged', 'no moov box');
  const tracks = readTracks(bytes, movie.moov);
  const fragments = sumFragments(
    bytes,
    movie.moov,
    tracks.map((track) => track.id),
  );
  const samplesOf = (track: Track) =>
    promisedSamples(bytes, track) + (fragments.get(track.id)?.promised ?? 0);
  const sounds = tracks.filter((track) => track.kind === 'sound');
  const sound = sounds.find((track) => samplesOf(track) > 0) ?? sounds[0];
  if (sound === undefined) {
    return movie.moov.isCut
      ? notMeasured('damaged', 'moov box is cut off')
      : notMeasured('noAudioTrack', 'no sound track');
  }

  const entry = sound.descriptions === null ? null : readSoundEntry(bytes, sound.descriptions);
  if (entry?.isEncrypted) return notMeasured('encrypted', `sample entry ${entry.codec}`);
  const chapters = new Set(tracks.flatMap((track) => track.chapterTracks));
  const video = tracks.find((track) => isMotion(bytes, track, samplesOf(track), chapters));
  if (video !== undefined) return notMeasured('hasVideo', `video track with ${samplesOf(video)} frames`);
  if (entry === null) return notMeasured('damaged', 'no sample description');
  return measureTrack(bytes, movie, sound, entry, fragments.get(sound.id));
}

function findMovie(bytes: Uint8Array): Movie | null {
  let moov: Box | null = null;
  const end = forEachBox(bytes, 0, bytes.length, (box) => {
    if (box.type === MOOV && moov === null) moov = box;
    return true;
  });
  return moov === null ? null : { moov, strayBytes: bytes.length - end };
}

function measureTrack(
  bytes: Uint8Array,
  movie: Movie,
  track: Track,
  entry: SoundEntry,
  fragments: FragmentTotals | undefined,
): DurationResult {
  const table = countSamples(bytes, track.tables);
  const promised = table.promised + (fragments?.promised ?? 0);
  const found = table.found + (fragments?.found ?? 0);
  if (promised === 0) return notMeasured('damaged', 'sound track without samples');
  const damage = found < promised ? `sample table promises ${promised} frames, ${found} found` : null;
  if (damage !== null && found === 0) return notMeasured('damaged', damage);
  const sampleRateHz = entry.sampleRateHz || track.timescale;
  if (sampleRateHz === 0) return notMeasured('damaged', 'neither sampling rate nor timescale');

  const movieTimescale = readTimescale(bytes, findBox(bytes, movie.moov.at, movie.moov.end, MVHD));
  const toTrack = movieTimescale === 0 ? Number.POSITIVE_INFINITY : track.timescale / movieTimescale;
  const edited = applyEdits(bytes, track.times, table.found, track.edits, toTrack, entry.hasFixedFrames);
  // Decoders do not apply edit lists to fragments, so a delay written for a file of fragments alone stays in.
  const skipUnits =
    table.found === 0 ? 0 : track.edits.length > 0 ? edited.skipUnits : readGaplessDelay(bytes, movie.moov);
  const length = {
    frames: edited.frames + (fragments?.found ?? 0),
    units: edited.units + (fragments?.units ?? 0),
    skipUnits,
  };
  const samples = decodedSamples(length, track.timescale, sampleRateHz, entry);
  if (samples === 0) return notMeasured('damaged', 'edit list leaves no sample');
  return {
    kind: 'measured',
    durationMs: (samples * 1000) / sampleRateHz,
    samples,
    sampleRateHz,
    channels: entry.channels,
    codec: entry.codec,
    source: 'sampleTable',
    strayBytes: movie.strayBytes,
    damage: damage ?? (movie.moov.isCut ? 'moov box is cut off' : null),
  };
}

function decodedSamples(
  length: { readonly frames: number; readonly units: number; readonly skipUnits: number },
  timescale: number,
  sampleRateHz: number,
  { aac }: SoundEntry,
): number {
  const perUnit = timescale === 0 ? 0 : sampleRateHz / timescale;
  const decoded = aac === null ? length.units * perUnit : length.frames * aac.samplesPerFrame;
  return Math.max(0, Math.round(decoded - length.skipUnits * perUnit));
}

function promisedSamples(bytes: Uint8Array, track: Track): number {
  return track.tables.sizes === null ? 0 : u32be(bytes, track.tables.sizes.at + 8);
}

/** Pictures in motion: more than one, not a chapter's. */
function isMotion(bytes: Uint8Array, track: Track, frames: number, chapters: ReadonlySet<number>): boolean {
  if (track.kind !== 'video' || frames <= 1 || chapters.has(track.id)) return false;
  // Several covers may share a track; a real motion-JPEG video has many more pictures than anyone has covers.
  const format = track.descriptions === null ? 0 : entryFormat(bytes, track.descriptions);
  return !(STILL_FORMATS.has(format) && frames <= 8);
}

function notMeasured(reason: NotMeasured['reason'], detail: string): NotMeasured {
  return { kind: 'notMeasured', reason, detail };
}
