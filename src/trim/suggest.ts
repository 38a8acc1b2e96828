import { findSound } from './activity.ts';
import type { Edges } from './edges.ts';
import { edgesInDips, edgesInPauses } from './edges.ts';
import { FRAME_MS, measureLevels } from './levels.ts';
import type { CutLimits } from './limits.ts';
import { CUT_LIMITS } from './limits.ts';
import { toMono } from './mono.ts';
import type { Pcm } from './pcm.ts';
import { durationMs } from './pcm.ts';
import { measurePeaks } from './peaks.ts';
import { quietPlaceMs } from './quiet.ts';
import { limitRange } from './range.ts';
import type { Scored } from './score.ts';
import { windowScorer } from './score.ts';
import type { Segment } from './segments.ts';
import { findSegments } from './segments.ts';
import type { NoSuggestionReason, Suggestion, Suggestions } from './suggestion.ts';
import type { Window } from './windows.ts';
import { listWindows } from './windows.ts';

/** No decoder gives less, and no speech is left below. */
const LOWEST_RATE_HZ = 2_000;
/** Below this peak a recording holds no speech: the same −50 dBFS as the check's. */
const SILENT_PEAK = 10 ** (-50 / 20);
/** Less speech than this in all is a cough, or the noise's own ups and downs. */
const LEAST_SPEECH_MS = 500;
/** A part with less is mostly silence: not worth its pauses if there is a better one without. */
const LEAST_SPEECH_SHARE = 0.4;
const MOST_SUGGESTIONS = 3;
/** The last step from 10 ms to the very sample. */
const SNAP_REACH_MS = 10;

/**
 * The best parts of a recording, at most three that overlap by less than half; or why none can be offered. Never throws,
 * takes time in proportion to the length, and looks at the first `limits.analysedMs` only.
 */
export function suggestCuts(pcm: Pcm, limits: CutLimits = CUT_LIMITS): Suggestions {
  const analysedMs = Math.min(durationMs(pcm), limits.analysedMs);
  const none = (reason: NoSuggestionReason): Suggestions => ({ kind: 'none', reason, analysedMs });
  if (analysedMs === 0 || pcm.sampleRateHz < LOWEST_RATE_HZ) return none('notDecodable');
  if (analysedMs < limits.shortestMs) return none('tooShort');
  const samples = Math.floor((analysedMs * pcm.sampleRateHz) / 1000);
  const levels = measureLevels(toMono(pcm, samples));
  const { peak, clippedFrames } = measurePeaks(pcm, samples, levels.frames);
  if (peak < SILENT_PEAK) return none('silence');
  const activity = findSound(levels);
  const segments = findSegments(activity);
  if (totalFrames(segments.speech) * FRAME_MS < LEAST_SPEECH_MS) return none('noSpeech');
  const inPauses = edgesInPauses(segments.pauses, activity);
  const dips = edgesInDips(activity, levels.whole, segments.pauses);
  const scoreOf = windowScorer(activity, segments, levels.whole, clippedFrames, limits.preferredMs);
  const scored = scoreWindows(inPauses, dips, limits, scoreOf);
  const best = pickApart(scored).map((one) => suggestion(pcm, one, limits));
  return best.length === 0 ? none('tooShort') : { kind: 'found', best, analysedMs };
}

function totalFrames(segments: readonly Segment[]): number {
  return segments.reduce((sum, { start, end }) => sum + end - start, 0);
}

/**
 * From pause to pause where that is possible at all; then with one edge at the quietest place there is; with both only where
 * there is no pause within reach. What has next to no speech in it does not keep the others from being looked at.
 */
function scoreWindows(
  pauses: Edges,
  dips: Edges,
  limits: CutLimits,
  scoreOf: (window: Window) => Scored,
): readonly Scored[] {
  const shortest = Math.ceil(limits.shortestMs / FRAME_MS);
  const offered = { shortest, longest: Math.floor(limits.longestOfferedMs / FRAME_MS) };
  const atMost = { shortest, longest: Math.floor(limits.longestMs / FRAME_MS) };
  const long = { shortest: Math.ceil(limits.preferredMs / FRAME_MS), longest: offered.longest };
  const ways = [
    () => listWindows(pauses.starts, pauses.ends, offered),
    () => listWindows(pauses.starts, pauses.ends, atMost),
    () => [
      ...listWindows(pauses.starts, dips.ends, offered),
      ...listWindows(dips.starts, pauses.ends, offered),
    ],
    () => listWindows(dips.starts, dips.ends, long),
    () => listWindows(dips.starts, dips.ends, atMost),
  ];
  const scored: Scored[] = [];
  for (const way of ways) {
    for (const window of way()) scored.push(scoreOf(window));
    if (scored.some(({ speechShare }) => speechShare >= LEAST_SPEECH_SHARE)) break;
  }
  return scored;
}

/**
 * The best first, and of those that share half of the shorter one or more only the best; nothing that holds less than half of
 * the best one's speech.
 */
function pickApart(scored: readonly Scored[]): readonly Scored[] {
  const picked: Scored[] = [];
  for (const candidate of scored.toSorted((a, b) => b.score - a.score)) {
    const [best = candidate] = picked;
    if (candidate.speechShare < best.speechShare / 2) continue;
    if (picked.every(({ window }) => !overlapByHalf(window, candidate.window))) picked.push(candidate);
    if (picked.length === MOST_SUGGESTIONS) break;
  }
  return picked;
}

function overlapByHalf(a: Window, b: Window): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared * 2 >= Math.min(a.end - a.start, b.end - b.start);
}

function suggestion(pcm: Pcm, scored: Scored, limits: CutLimits): Suggestion {
  const { window, score, speechShare, longestInnerPauseMs, isClipped } = scored;
  const snapped = (frame: number): number => {
    const aroundMs = frame * FRAME_MS;
    const earliestMs = aroundMs - SNAP_REACH_MS;
    return quietPlaceMs(pcm, {
      aroundMs,
      reachMs: SNAP_REACH_MS,
      earliestMs,
      latestMs: aroundMs + SNAP_REACH_MS,
    });
  };
  const range = { startMs: snapped(window.start), endMs: snapped(window.end) };
  return {
    ...limitRange(range, durationMs(pcm), limits),
    speechShare,
    startsInPause: window.from.isPause,
    endsInPause: window.to.isPause,
    longestInnerPauseMs,
    isClipped,
    score,
  };
}
