import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseFile } from 'music-metadata';
import { inParallel, run } from './run.ts';

/** Durations by path; null where a contender finds none. */
export type Durations = Map<string, { readonly durationMs: number | null }>;

export type Contender = (paths: readonly string[]) => Promise<Durations>;

/** music-metadata as its readme shows it, eight files at a time. With `full` it is asked to get the duration at any cost. */
export function musicMetadata(full: boolean): Contender {
  return async (paths) => {
    const durations: Durations = new Map();
    await inParallel(paths, 8, async (path) => {
      const seconds = await parseFile(path, { duration: full }).then(
        (metadata) => metadata.format.duration,
        () => undefined,
      );
      durations.set(path, { durationMs: finiteMs(seconds) });
    });
    return durations;
  };
}

/** ffprobe, as a script calls it: a process for each file, two at a time. */
export const ffprobe: Contender = async (paths) => {
  const durations: Durations = new Map();
  await inParallel(paths, 2, async (path) => {
    let text = '';
    const args = ['-v', 'quiet', '-show_entries', 'format=duration', '-of', 'csv=p=0', path];
    await run('ffprobe', args, (chunk) => {
      text += chunk.toString();
    }).catch(() => undefined);
    durations.set(path, { durationMs: finiteMs(Number.parseFloat(text)) });
  });
  return durations;
};

/** What no check that knows a file's hash can beat on one core: read it whole, hash it. Finds no durations. */
export const floor: Contender = async (paths) => {
  await inParallel(paths, 8, async (path) => {
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  });
  return new Map();
};

/** CPU time of this process, its threads, and the children it has waited for. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + childrenCpuSeconds();
}

/** Linux only; elsewhere children count as nothing. Fields 16 and 17 of proc(5)'s stat, in hundredths of a second. */
function childrenCpuSeconds(): number {
  try {
    const afterName = readFileSync('/proc/self/stat', 'utf8').split(') ')[1] ?? '';
    const fields = afterName.split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0;
  }
}

function finiteMs(seconds: number | undefined): number | null {
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
