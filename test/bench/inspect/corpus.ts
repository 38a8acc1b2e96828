import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../fuzz/random.ts';
import type { Clip } from './clip.ts';
import { KINDS, type Kind } from './corpusKinds.ts';
import { inParallel, run } from './run.ts';

/** Goes up whenever the recipe changes, so that an old corpus is not taken for a new one. */
const VERSION = 2;
const CLIPS = 1000;
/** A quarter of the clips lies around the limit that matters. */
const LIMIT_S = 8;
const AROUND_LIMIT_S = 0.4;
const SOURCE_S = 40;

interface Manifest {
  readonly version: number;
  readonly clips: readonly Clip[];
}

interface Plan {
  readonly kind: Kind;
  readonly rateHz: number;
  readonly seconds: number;
  readonly path: string;
}

/**
 * The corpus of 1,000 clips, made with FFmpeg the first time and kept. Truth is the number of samples that FFmpeg's decoder
 * puts out, with the encoder's delay removed.
 */
export async function buildCorpus(folder: string, log: (line: string) => void): Promise<readonly Clip[]> {
  const manifestPath = join(folder, 'manifest.json');
  const kept = await readManifest(manifestPath);
  if (kept !== null) return kept.clips;
  await demand('ffmpeg');
  log(`building ${CLIPS} clips in ${folder}, once; this takes some minutes`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const sources = await makeSources(folder);
  const clips = new Array<Clip>(CLIPS);
  const plans = planClips(folder);
  await inParallel(plans, 2, async (plan, index) => {
    clips[index] = await makeClip(
      plan,
      plan.kind.silentShare === undefined ? sources.speech : sources.silent,
    );
    if ((index + 1) % 100 === 0) log(`  ${index + 1} clips`);
  });
  await writeFile(manifestPath, JSON.stringify({ version: VERSION, clips } satisfies Manifest));
  return clips;
}

async function readManifest(path: string): Promise<Manifest | null> {
  try {
    const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
    return manifest.version === VERSION ? manifest : null;
  } catch {
    return null;
  }
}

async function demand(program: string): Promise<void> {
  await run(program, ['-version']).catch(() => {
    throw new Error(
      `The corpus is made with ${program}, which is not on the PATH. Install it first (Debian, Ubuntu: apt-get install ffmpeg).`,
    );
  });
}

/** Something with speech's ups and downs, at 48 kHz; the silent one begins with nothing for 10 s. */
async function makeSources(folder: string): Promise<{ speech: string; silent: string }> {
  const tone = '0.4*sin(2*PI*(180+60*sin(2*PI*1.5*t))*t)*(0.5+0.5*sin(2*PI*3*t))*(0.6+0.4*sin(2*PI*0.37*t))';
  const formula = `${tone}+0.08*(random(0)-0.5)*(1+sin(2*PI*0.9*t))`;
  const make = async (name: string, expression: string) => {
    const path = join(folder, name);
    const input = `aevalsrc='${expression}':s=48000:d=${SOURCE_S}`;
    await run('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', input, '-c:a', 'pcm_s16le', path]);
    return path;
  };
  return {
    speech: await make('source-speech.wav', formula),
    silent: await make('source-silent.wav', `if(lt(t,10),0,${formula})`),
  };
}

function planClips(folder: string): readonly Plan[] {
  const random = seededRandom(20);
  const between = (from: number, to: number) => from + (random.below(1_000_000) / 1_000_000) * (to - from);
  const total = KINDS.reduce((sum, kind) => sum + kind.weight, 0);
  const plans: Plan[] = [];
  let due = 0;
  for (const kind of KINDS) {
    due += (kind.weight / total) * CLIPS;
    while (plans.length < Math.round(due)) {
      const index = plans.length;
      const seconds =
        index % 4 === 0 ? between(LIMIT_S - AROUND_LIMIT_S, LIMIT_S + AROUND_LIMIT_S) : between(1, 16);
      const path = join(folder, `${String(index).padStart(4, '0')}-${kind.name}.${kind.extension}`);
      plans.push({ kind, rateHz: random.pick(kind.ratesHz), seconds, path });
    }
  }
  return plans;
}

async function makeClip({ kind, rateHz, seconds, path }: Plan, source: string): Promise<Clip> {
  const silentS = seconds * (kind.silentShare ?? 0);
  const start = kind.silentShare === undefined ? 0 : 10 - silentS;
  const range = ['-ss', start.toFixed(6), '-t', seconds.toFixed(6)];
  await run('ffmpeg', [
    '-v',
    'error',
    '-y',
    ...range,
    '-i',
    source,
    '-ar',
    String(rateHz),
    ...kind.options,
    path,
  ]);
  if (kind.patch !== undefined) await writeFile(path, kind.patch(new Uint8Array(await readFile(path))));
  return {
    path,
    container: kind.extension,
    group: kind.group,
    kind: kind.name,
    truthMs: await truthMs(path, kind, rateHz),
  };
}

async function truthMs(path: string, kind: Kind, rateHz: number): Promise<number> {
  const skip = kind.skipSamples;
  const options = skip === undefined ? [] : ['-ignore_editlist', '1'];
  let bytes = 0;
  const output = ['-map', '0:a:0', '-ac', '1', '-c:a', 'pcm_s16le', '-f', 's16le', '-'];
  await run('ffmpeg', ['-v', 'quiet', ...options, '-i', path, ...output], (chunk) => {
    bytes += chunk.length;
  });
  const samples = bytes / 2 - (skip ?? 0);
  // Band replication doubles the rate that the core was encoded at.
  return (samples * 1000) / (skip === undefined ? rateHz : rateHz * 2);
}
