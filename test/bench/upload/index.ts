import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, table } from '../table.ts';
import type { ClipSet } from './clips.ts';
import { bigClips, smallClips } from './clips.ts';
import type { Contender, Run } from './contenders.ts';
import { CONTENDERS, hasCurl } from './contenders.ts';

export interface UploadFigures {
  readonly smallFilesPerSecond: number;
  readonly bigMegabytesPerSecond: number;
  readonly peakMemoryMb: number | null;
  readonly cpuSecondsPer1000: number | null;
}

export interface UploadBenchResult {
  readonly [contender: string]: UploadFigures;
}

const ROUNDS = 3;
const SMALL_FILES = 1_000;
const BIG_FILES = 20;
const MANY_FILES = 10_000;

/**
 * 1,000 clips of 200 KB and 20 of 20 MB over loopback to a sink in a process of its own, every client in turn, medians of
 * three rounds; then the engine with 10,000 clips, for its memory.
 */
export async function benchUpload(scratch: string): Promise<UploadBenchResult> {
  mkdirSync(scratch, { recursive: true });
  const small = smallClips(scratch, SMALL_FILES);
  const big = bigClips(scratch, BIG_FILES);
  const names = Object.keys(CONTENDERS).filter((name) => !name.startsWith('curl') || hasCurl());
  const runs = new Map<string, { small: Run[]; big: Run[] }>(
    names.map((name) => [name, { small: [], big: [] }]),
  );
  const sink = await startSink();
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, { small: smallRuns, big: bigRuns }] of runs) {
        smallRuns.push(await attempt(name, sink.url, small));
        bigRuns.push(await attempt(name, sink.url, big));
      }
    }
    const result = Object.fromEntries([...runs].map(([name, one]) => [name, figures(one, big)]));
    print(result);
    await printMemory(sink.url, small, smallClips(scratch, MANY_FILES));
    return result;
  } finally {
    sink.stop();
  }
}

async function attempt(name: string, host: string, clips: ClipSet): Promise<Run> {
  const contender = (CONTENDERS as Record<string, Contender>)[name];
  if (!contender) throw new Error(`no contender ${name}`);
  const run = await contender(host, clips);
  if (run.done !== clips.files) throw new Error(`${name}: ${run.done} of ${clips.files} uploaded`);
  return run;
}

function figures({ small, big }: { small: Run[]; big: Run[] }, { files, bytesEach }: ClipSet): UploadFigures {
  const cpu = small.flatMap((run) => run.cpuSeconds ?? []);
  const memory = big.flatMap((run) => run.peakMemoryMb ?? []);
  return {
    smallFilesPerSecond: Math.round(SMALL_FILES / (median(small.map((run) => run.ms)) / 1000)),
    bigMegabytesPerSecond: Math.round((files * bytesEach) / 1e6 / (median(big.map((run) => run.ms)) / 1000)),
    peakMemoryMb: memory.length > 0 ? Math.round(median(memory)) : null,
    cpuSecondsPer1000: cpu.length > 0 ? Number(median(cpu).toFixed(2)) : null,
  };
}

function print(result: UploadBenchResult): void {
  const each = result.curlEach?.smallFilesPerSecond;
  table(
    ['client', 'small files/s', '× curl each', 'big MB/s', 'CPU s per 1,000 small', 'peak MB, big'],
    Object.entries(result).map(([name, one]) => [
      name,
      one.smallFilesPerSecond,
      each ? (one.smallFilesPerSecond / each).toFixed(1) : '',
      one.bigMegabytesPerSecond,
      one.cpuSecondsPer1000 ?? '',
      one.peakMemoryMb ?? '',
    ]),
  );
}

async function printMemory(host: string, few: ClipSet, many: ClipSet): Promise<void> {
  const small = await attempt('engine', host, few);
  const large = await attempt('engine', host, many);
  const growth = ((large.peakMemoryMb ?? 0) / (small.peakMemoryMb ?? 1) - 1) * 100;
  process.stdout.write(
    `engine, peak memory: ${few.files} files ${small.peakMemoryMb?.toFixed(0)} MB, ` +
      `${many.files} files ${large.peakMemoryMb?.toFixed(0)} MB (${growth >= 0 ? '+' : ''}${growth.toFixed(1)} %); ` +
      `${Math.round(many.files / (large.ms / 1000))} files/s\n`,
  );
}

async function startSink(): Promise<{ readonly url: string; stop(): void }> {
  const path = fileURLToPath(new URL('sink.ts', import.meta.url));
  const child = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  return { url: `http://127.0.0.1:${String(port).trim()}`, stop: () => child.kill() };
}

export const DEFAULT_SCRATCH = join('out', 'bench', 'upload-clips');
