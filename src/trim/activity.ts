import type { Levels } from './levels.ts';
import { decibels, smoothedDb } from './levels.ts';
import { noiseFloor } from './noiseFloor.ts';

/** What is heard when, in frames. */
export interface Activity {
  readonly frames: number;
  /** Something other than the steady noise. */
  readonly isSound: Uint8Array;
  /** Level of each frame and its neighbours, in decibels. */
  readonly levelDb: Float32Array;
  /** The noise as a whole, as far as it was heard on its own. */
  readonly floorDb: Float32Array;
  /** Mean level of what sounds. */
  readonly soundDb: number;
}

/** Sound stands at least so far out of the noise in one band at least… */
const ONSET_DB = 7;
/** …and reaches to both sides until every band is nearly down to it again. */
const RELEASE_DB = 3.5;
/** What lies further below the voice than this is a pause, however quiet the room is. */
const PAUSE_BELOW_VOICE_DB = 46;
const SMOOTHING_REACH_FRAMES = 1;

/**
 * Tells sound from steady noise: above an adaptive floor in one of three bands, with hysteresis in both directions, so
 * that the weak beginning and end of a word belong to it.
 */
export function findSound(levels: Levels): Activity {
  const levelDb = smoothedDb(levels.whole, SMOOTHING_REACH_FRAMES);
  const bands = levels.bands.map((energies) => ({
    levelDb: smoothedDb(energies, SMOOTHING_REACH_FRAMES),
    floorDb: noiseFloor(energies),
  }));
  const evidence = (quietestDb: number): Float32Array => {
    const excess = new Float32Array(levels.frames).fill(Number.NEGATIVE_INFINITY);
    for (const band of bands) {
      for (let at = 0; at < excess.length; at += 1) {
        const over = (band.levelDb[at] as number) - Math.max(band.floorDb[at] as number, quietestDb);
        if (over > (excess[at] as number)) excess[at] = over;
      }
    }
    return excess;
  };
  // The voice's level is not known before it is told from the noise: guessed first, then measured.
  const guessed = hysteresis(evidence(loudestDb(levelDb) - PAUSE_BELOW_VOICE_DB), ONSET_DB, RELEASE_DB);
  const guessedDb = meanDb(levels.whole, guessed);
  const isSound = hysteresis(evidence(guessedDb - PAUSE_BELOW_VOICE_DB), ONSET_DB, RELEASE_DB);
  return {
    frames: levels.frames,
    isSound,
    levelDb,
    floorDb: noiseFloor(levels.whole),
    soundDb: meanDb(levels.whole, isSound),
  };
}

/** Marks runs that stay above `low` and get above `high` somewhere. */
function hysteresis(values: Float32Array, high: number, low: number): Uint8Array {
  const marks = new Uint8Array(values.length);
  let from = -1;
  let isHigh = false;
  for (let at = 0; at <= values.length; at += 1) {
    const value = at < values.length ? (values[at] as number) : Number.NEGATIVE_INFINITY;
    if (value > low) {
      if (from < 0) from = at;
      if (value > high) isHigh = true;
    } else {
      if (isHigh) marks.fill(1, from, at);
      from = -1;
      isHigh = false;
    }
  }
  return marks;
}

/** A level that one frame in a hundred exceeds, so that a single bang does not count. */
function loudestDb(levelDb: Float32Array): number {
  const sorted = levelDb.toSorted();
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NEGATIVE_INFINITY;
}

function meanDb(energies: Float32Array, marks: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < marks.length; at += 1) {
    if (marks[at] === 0) continue;
    sum += energies[at] as number;
    count += 1;
  }
  return decibels(count === 0 ? 0 : sum / count);
}
