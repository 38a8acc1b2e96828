import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { measureDuration } from '../../../src/engine/inspect/duration/index.ts';
import { type Accuracy, accuracyOf } from './accuracy.ts';
import { type Clip, GROUPS } from './clip.ts';
import { type Contender, cpuSeconds, ffprobe, floor, musicMetadata } from './competitors.ts';
import { buildCorpus } from './corpus.ts';

const CONTENDERS = ['engine', 'musicMetadataFull', 'musicMetadataFast', 'ffprobe', 'floor'] as const;
type ContenderName = (typeof CONTENDERS)[number];

interface Speed {
  readonly clipsPerSecond: number;
  readonly cpuSecondsPer1000: number;
}

const NO_ACCURACY = { wrongSide: null, unknown: null, maxErrorMs: null, meanErrorMs: null } as const;

/** What one contender came to. The floor measures no durations. */
export interface ContenderResult extends Speed {
  readonly wrongSide: number | null;
  readonly unknown: number | null;
  readonly maxErrorMs: Accuracy['maxErrorMs'] | null;
  readonly meanErrorMs: Accuracy['meanErrorMs'] | null;
}

export type InspectBenchResult = Readonly<Record<ContenderName, ContenderResult>> & {
  readonly clips: number;
  readonly megabytes: number;
};

export interface InspectBenchOptions {
  /** Where the corpus is kept. */
  readonly folder?: string;
  readonly rounds?: number;
  readonly log?: (line: string) => void;
}

const CORPUS_FOLDER = join(import.meta.dirname, '../../../out/bench/inspect-corpus');
/** A process for each file takes so long that only the first round has them all. */
const LATER_FFPROBE_CLIPS = 100;

/**
 * Checks 1,000 clips with the engine and its peers, in turns, and prints speed, CPU and errors side by side. Nothing
 * fails on time.
 */
export async function benchInspect(
  engineUnderTest: (paths: string[]) => Promise<Map<string, { durationMs: number | null }>>,
  options: InspectBenchOptions = {},
): Promise<InspectBenchResult> {
  const log = options.log ?? ((line: string) => process.stdout.write(`${line}\n`));
  const clips = await buildCorpus(options.folder ?? CORPUS_FOLDER, log);
  const contenders: Record<ContenderName, Contender> = {
    engine: (paths) => engineUnderTest([...paths]),
    musicMetadataFull: musicMetadata(true),
    musicMetadataFast: musicMetadata(false),
    ffprobe,
    floor,
  };
  const runs: Record<ContenderName, Speed[]> = {
    engine: [],
    musicMetadataFull: [],
    musicMetadataFast: [],
    ffprobe: [],
    floor: [],
  };
  const accuracies = new Map<ContenderName, Accuracy>();
  const bytes = await warmUp(clips);

  for (let round = 0; round < (options.rounds ?? 3); round++) {
    log(`round ${round + 1}`);
    for (const name of CONTENDERS) {
      const some = name === 'ffprobe' && round > 0 ? everyNth(clips, LATER_FFPROBE_CLIPS) : clips;
      const paths = some.map((clip) => clip.path);
      const cpuBefore = cpuSeconds();
      const before = performance.now();
      const durations = await contenders[name](paths);
      const seconds = (performance.now() - before) / 1000;
      runs[name].push({
        clipsPerSecond: paths.length / seconds,
        cpuSecondsPer1000: ((cpuSeconds() - cpuBefore) * 1000) / paths.length,
      });
      if (round === 0 && name !== 'floor') accuracies.set(name, accuracyOf(clips, durations));
    }
  }
  const result = (name: ContenderName): ContenderResult => ({
    clipsPerSecond: median(runs[name].map((run) => run.clipsPerSecond)),
    cpuSecondsPer1000: median(runs[name].map((run) => run.cpuSecondsPer1000)),
    ...(accuracies.get(name) ?? NO_ACCURACY),
  });
  const all: InspectBenchResult = {
    clips: clips.length,
    megabytes: Math.round(bytes / 1e6),
    engine: result('engine'),
    musicMetadataFull: result('musicMetadataFull'),
    musicMetadataFast: result('musicMetadataFast'),
    ffprobe: result('ffprobe'),
    floor: result('floor'),
  };
  for (const line of table(all)) log(line);
  return all;
}

/** The exact parser alone, in this very thread: what the engine's pool is built around. */
export async function inProcess(paths: string[]): Promise<Map<string, { durationMs: number | null }>> {
  const durations = new Map<string, { durationMs: number | null }>();
  for (const path of paths) {
    const content = await readFile(path);
    createHash('sha256').update(content).digest('hex');
    const container = path.endsWith('.mp3') ? 'mp3' : path.endsWith('.m4a') ? 'm4a' : 'wav';
    const result = measureDuration(container, content);
    durations.set(path, { durationMs: result.kind === 'measured' ? result.durationMs : null });
  }
  return durations;
}

async function warmUp(clips: readonly Clip[]): Promise<number> {
  let bytes = 0;
  for (const { path } of clips) {
    await readFile(path);
    bytes += (await stat(path)).size;
  }
  return bytes;
}

function everyNth<T>(items: readonly T[], wanted: number): readonly T[] {
  const step = Math.max(1, Math.floor(items.length / wanted));
  return items.filter((_, index) => index % step === 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100;
}

function table(result: InspectBenchResult): readonly string[] {
  const head = [
    '',
    'clips/s',
    'engine is',
    'CPU s/1000',
    'wrong side',
    'unknown',
    ...GROUPS.map((group) => `${group} max/mean ms`),
  ];
  const rows = CONTENDERS.map((name) => {
    const { clipsPerSecond, cpuSecondsPer1000, wrongSide, unknown, maxErrorMs, meanErrorMs } = result[name];
    const errors = GROUPS.map((group) =>
      maxErrorMs === null || meanErrorMs === null
        ? '-'
        : `${maxErrorMs[group].toFixed(1)} / ${meanErrorMs[group].toFixed(2)}`,
    );
    const ratio = result.engine.clipsPerSecond / clipsPerSecond;
    return [
      name,
      clipsPerSecond.toFixed(0),
      `${ratio.toFixed(2)} x`,
      cpuSecondsPer1000.toFixed(2),
      `${wrongSide ?? '-'}`,
      `${unknown ?? '-'}`,
      ...errors,
    ];
  });
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [`${result.clips} clips, ${result.megabytes} MB`, line(head), ...rows.map(line)];
}

if (import.meta.main) await benchInspect(inProcess);
