import { join } from 'node:path';
import { cut, encodeWav16, suggestCuts } from '../../../src/trim/index.ts';
import { table } from '../table.ts';
import type { EdgeQuality } from './edges.ts';
import { edgeQuality } from './edges.ts';
import { decodedByFfmpeg } from './ffmpeg.ts';
import type { Tally } from './judge.ts';
import { add, judge, NOTHING_CUT } from './judge.ts';
import type { Phrase } from './phrases.ts';
import { demandPrograms, phraseBank } from './phrases.ts';
import type { Condition } from './recordings.ts';
import { makeRecording } from './recordings.ts';
import type { Speed } from './speed.ts';
import { timeSuggestions } from './speed.ts';

const FOLDER = join(import.meta.dirname, '../../../out/bench/trim-corpus');
const RECORDINGS = 120;
const FIRST_7_9_S = { startMs: 0, endMs: 7_900 };

interface Row extends Condition {
  /** The least share of edges in true pauses; null: shown, not demanded. */
  readonly target: number | null;
}

const white = (belowVoiceDb: number) => ({ colour: 'white', belowVoiceDb }) as const;
const pink = (belowVoiceDb: number) => ({ colour: 'pink', belowVoiceDb }) as const;
const ROWS: readonly Row[] = [
  { name: 'clean', noise: null, hasEchoes: false, pauses: 1, target: 0.98 },
  { name: 'white noise, −30 dB', noise: white(30), hasEchoes: false, pauses: 1, target: 0.95 },
  { name: 'pink noise, −30 dB', noise: pink(30), hasEchoes: false, pauses: 1, target: 0.95 },
  { name: 'white noise, −20 dB', noise: white(20), hasEchoes: false, pauses: 1, target: 0.9 },
  { name: 'pink noise, −20 dB', noise: pink(20), hasEchoes: false, pauses: 1, target: 0.9 },
  { name: 'pink noise, −10 dB', noise: pink(10), hasEchoes: false, pauses: 1, target: null },
  { name: 'room echo, pink noise, −30 dB', noise: pink(30), hasEchoes: true, pauses: 1, target: null },
  {
    name: 'hurried (a third of each pause), clean',
    noise: null,
    hasEchoes: false,
    pauses: 1 / 3,
    target: null,
  },
];

const MOST_MS_A_CLIP = 150;
/** For the edges themselves: shorter than 8 s and 4 s at least, no louder than this, no step larger. */
const LOUDEST_EDGE_DB = -35;

export interface TrimBenchResult {
  readonly seed: number;
  readonly conditions: Readonly<Record<string, { readonly cuts: Tally; readonly baseline: Tally }>>;
  readonly speed: Speed;
  readonly shortestS: number;
  readonly longestS: number;
  readonly loudestEdgeDb: number;
  readonly largestStepDb: number;
}

/**
 * Suggests cuts for recordings with known word times (espeak-ng, several voices and languages), and prints how many edges lie
 * in true pauses and how many words are cut, beside the first 7.9 s of each. Every cut is decoded by ffmpeg. Another
 * seed makes other recordings. Sets the exit code to 1 when a target is missed.
 */
export async function benchTrim(seed = 1): Promise<TrimBenchResult> {
  await demandPrograms();
  const bank = await phraseBank(FOLDER);
  const results = ROWS.map((row) => ({ row, ...cutAll(bank, row, seed) }));
  table(
    ['', 'cuts', 'edges in true pauses', 'words cut', 'first 7.9 s: edges in pauses', 'words cut'],
    results.map(({ row, cuts, baseline }) => [
      row.name,
      cuts.cuts,
      percent(cuts.edgesInPauses, cuts.edges),
      percent(cuts.wordsCut, cuts.words),
      percent(baseline.edgesInPauses, baseline.edges),
      percent(baseline.wordsCut, baseline.words),
    ]),
  );
  const speed = timeSuggestions(makeRecording(bank, seed, ROWS[2] as Row).pcm);
  const edges = await decodeAll(results.flatMap(({ made }) => made));
  const result: TrimBenchResult = {
    seed,
    conditions: Object.fromEntries(results.map(({ row, cuts, baseline }) => [row.name, { cuts, baseline }])),
    speed,
    shortestS: Math.min(...edges.map(({ seconds }) => seconds)),
    longestS: Math.max(...edges.map(({ seconds }) => seconds)),
    loudestEdgeDb: Math.max(...edges.map(({ levelDb }) => levelDb)),
    largestStepDb: Math.max(...edges.map(({ stepDb }) => stepDb)),
  };
  say(
    `\nA clip of 60 s, stereo, 48 kHz: ${speed.cpuMs.toFixed(0)} ms of CPU, ${speed.wallMs.toFixed(0)} ms by the clock`,
  );
  say(` (medians; the first one ${speed.firstCpuMs.toFixed(0)} ms of CPU).\n`);
  say(
    `${edges.length} cuts decoded by ffmpeg: ${result.shortestS.toFixed(3)} s to ${result.longestS.toFixed(3)} s; `,
  );
  say(
    `loudest edge ${result.loudestEdgeDb.toFixed(0)} dB, largest step there ${result.largestStepDb.toFixed(0)} dB, `,
  );
  say('relative to the voice.\n');
  const missed = [...missedShares(results), ...missedBounds(result)];
  for (const miss of missed) say(`MISSED: ${miss}\n`);
  if (missed.length > 0) process.exitCode = 1;
  return result;
}

interface Made {
  readonly wav: Uint8Array;
  readonly sampleRateHz: number;
  readonly voiceRms: number;
}

function cutAll(bank: readonly Phrase[], condition: Condition, seed: number) {
  let cuts = NOTHING_CUT;
  let baseline = NOTHING_CUT;
  const made: Made[] = [];
  for (let number = 0; number < RECORDINGS; number += 1) {
    const recording = makeRecording(bank, seed * 1_000_000 + number, condition);
    const { pcm, voiceRms } = recording;
    const suggestions = suggestCuts(pcm);
    const best = suggestions.kind === 'found' ? suggestions.best : [];
    cuts = add(cuts, judge(recording, best));
    baseline = add(baseline, judge(recording, [FIRST_7_9_S]));
    for (const range of best) {
      made.push({ wav: encodeWav16(cut(pcm, range)), sampleRateHz: pcm.sampleRateHz, voiceRms });
    }
  }
  return { cuts, baseline, made };
}

async function decodeAll(made: readonly Made[]): Promise<readonly EdgeQuality[]> {
  const decoded = await decodedByFfmpeg(made.map(({ wav }) => wav));
  return made.map(({ sampleRateHz, voiceRms }, index) =>
    edgeQuality(decoded[index] ?? new Int16Array(), sampleRateHz, voiceRms),
  );
}

function missedShares(results: readonly { readonly row: Row; readonly cuts: Tally }[]): readonly string[] {
  return results.flatMap(({ row: { name, target }, cuts }) => {
    if (target === null || cuts.edgesInPauses / cuts.edges >= target) return [];
    return [
      `${name}: ${percent(cuts.edgesInPauses, cuts.edges)} of the edges in true pauses, ${target * 100} % wanted`,
    ];
  });
}

function missedBounds(result: TrimBenchResult): readonly string[] {
  const { shortestS, longestS, loudestEdgeDb, largestStepDb, speed } = result;
  const bounds: readonly (readonly [boolean, string])[] = [
    [shortestS >= 4, 'a cut shorter than 4 s'],
    [longestS < 8, 'a cut of 8 s or more'],
    [loudestEdgeDb <= LOUDEST_EDGE_DB, `an edge louder than ${LOUDEST_EDGE_DB} dB`],
    [largestStepDb <= LOUDEST_EDGE_DB, `a step at an edge larger than ${LOUDEST_EDGE_DB} dB`],
    [speed.cpuMs <= MOST_MS_A_CLIP, `more than ${MOST_MS_A_CLIP} ms for a clip of 60 s`],
  ];
  return bounds.flatMap(([isKept, miss]) => (isKept ? [] : [miss]));
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

function say(text: string): void {
  process.stdout.write(text);
}
