import type { Activity } from './activity.ts';
import { FRAME_MS } from './levels.ts';

/** A run of frames, `end` exclusive. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

export interface Segments {
  /** Long enough to be somebody speaking. */
  readonly speech: readonly Segment[];
  /** Nothing but the room, long enough for a cut. Neither at the expense of short sounds: those are in neither list. */
  readonly pauses: readonly Segment[];
}

/** Shorter gaps are closed lips within a word, or the gap between two. */
const SHORTEST_PAUSE_FRAMES = 100 / FRAME_MS;
/** At the recording's own edges less will do: whoever recorded it has paused before, or after. */
const SHORTEST_OUTER_PAUSE_FRAMES = 30 / FRAME_MS;
/** Shorter sounds are clicks, breaths and bumps; no cut goes through them, but they do not count as speech. */
const SHORTEST_SPEECH_FRAMES = 250 / FRAME_MS;
/** A sound as short as this on its own is a spike in the noise. */
const SPIKE_FRAMES = 4;

/** The last of a voice is heard down to so far below its level, if no noise covers it… */
const HEARD_DOWN_TO_DB = 45;
/** …and it dies away by a decibel in so many frames, in an ordinary room. */
const FRAMES_PER_DB = 0.45;

export function findSegments(activity: Activity): Segments {
  const { isSound, frames } = activity;
  const sounds = runs(isSound, frames).filter(
    ({ start, end }, index, all) => end - start > SPIKE_FRAMES || hasNeighbour(all, index),
  );
  const joined: Segment[] = [];
  for (const sound of sounds) {
    const last = joined.at(-1);
    if (last && sound.start - last.end < SHORTEST_PAUSE_FRAMES) {
      joined[joined.length - 1] = { start: last.start, end: sound.end };
    } else joined.push(sound);
  }
  const speech = joined.filter(({ start, end }) => end - start >= SHORTEST_SPEECH_FRAMES);
  return { speech, pauses: between(joined, frames).map((pause) => withoutHiddenTail(pause, activity)) };
}

/**
 * Noise covers the end of words, though not their beginning: a voice that is 20 dB above the noise goes on for a tenth of a
 * second after it was last seen. That much of a pause is not one; of a short one at least the end is left.
 */
function withoutHiddenTail(pause: Segment, { floorDb, soundDb }: Activity): Segment {
  if (pause.start === 0) return pause;
  const overNoiseDb = Math.max(0, soundDb - (floorDb[pause.start] as number));
  const hidden = Math.round(Math.max(0, HEARD_DOWN_TO_DB - overNoiseDb) * FRAMES_PER_DB);
  const latest = Math.max(pause.start, pause.end - SHORTEST_PAUSE_FRAMES);
  return { start: Math.min(pause.start + hidden, latest), end: pause.end };
}

function runs(marks: Uint8Array, frames: number): readonly Segment[] {
  const found: Segment[] = [];
  let start = -1;
  for (let at = 0; at <= frames; at += 1) {
    const isMarked = at < frames && marks[at] === 1;
    if (isMarked && start < 0) start = at;
    if (!isMarked && start >= 0) {
      found.push({ start, end: at });
      start = -1;
    }
  }
  return found;
}

function hasNeighbour(sounds: readonly Segment[], index: number): boolean {
  const before = sounds[index - 1];
  const after = sounds[index + 1];
  const sound = sounds[index];
  if (!sound) return false;
  return (
    (before !== undefined && sound.start - before.end < SHORTEST_PAUSE_FRAMES) ||
    (after !== undefined && after.start - sound.end < SHORTEST_PAUSE_FRAMES)
  );
}

/** What lies between sounds, before the first and after the last. */
function between(sounds: readonly Segment[], frames: number): readonly Segment[] {
  const pauses: Segment[] = [];
  let from = 0;
  for (const { start, end } of sounds) {
    const shortest = from === 0 ? SHORTEST_OUTER_PAUSE_FRAMES : SHORTEST_PAUSE_FRAMES;
    if (start - from >= shortest) pauses.push({ start: from, end: start });
    from = end;
  }
  if (frames - from >= SHORTEST_OUTER_PAUSE_FRAMES) pauses.push({ start: from, end: frames });
  return pauses;
}
