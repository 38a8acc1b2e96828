import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClipSet } from './clips.ts';

/** What one run of one client took. */
export interface Run {
  readonly done: number;
  readonly ms: number;
  readonly cpuSeconds: number | null;
  readonly peakMemoryMb: number | null;
}

export type Contender = (host: string, clips: ClipSet) => Promise<Run>;

export const CONTENDERS = {
  // With the flags of `npm run cli`.
  engine: (host, clips) =>
    inProcess('engineRun.ts', host, clips, ['--memory-saver-mode', '--max-semi-space-size=4']),
  undici: (host, clips) => inProcess('undiciRun.ts', host, clips),
  curlEach,
  curlParallel,
} as const satisfies Record<string, Contender>;

export function hasCurl(): boolean {
  return spawnSync('curl', ['--version'], { stdio: 'ignore' }).status === 0;
}

async function inProcess(
  script: string,
  host: string,
  { folder }: ClipSet,
  flags: readonly string[] = [],
): Promise<Run> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return JSON.parse(await output(process.execPath, [...flags, path, host, folder]));
}

/** What a shell script does: one curl after the other. */
async function curlEach(host: string, { folder, files }: ClipSet): Promise<Run> {
  const script = `for f in "$1"/*.wav; do curl -sf -o /dev/null -H 'Authorization: Bearer bench' -H 'Expect:' -F purpose=prompt_audio -F "file=@$f" "$2/v1/files/upload" || exit 1; done`;
  const startedMs = performance.now();
  await output('bash', ['-c', script, 'bash', folder, host]);
  return { done: files, ms: performance.now() - startedMs, cpuSeconds: null, peakMemoryMb: null };
}

/** The best that curl can do: one process, four transfers at a time. */
async function curlParallel(host: string, { folder, files }: ClipSet): Promise<Run> {
  const scratch = mkdtempSync(join(tmpdir(), 'vsu-bench-curl-'));
  const transfers = readdirSync(folder)
    .filter((name) => name.endsWith('.wav'))
    .map(
      (name) =>
        `url = "${host}/v1/files/upload"\nheader = "Authorization: Bearer bench"\nheader = "Expect:"\noutput = "/dev/null"\n` +
        `form = "purpose=prompt_audio"\nform = "file=@${join(folder, name)}"\n`,
    );
  const config = join(scratch, 'curl.conf');
  writeFileSync(config, transfers.join('next\n'));
  const startedMs = performance.now();
  await output('curl', ['-sf', '--parallel', '--parallel-max', '4', '--config', config]);
  const ms = performance.now() - startedMs;
  rmSync(scratch, { recursive: true });
  return { done: files, ms, cpuSeconds: null, peakMemoryMb: null };
}

function output(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${program} ended with ${code}`)),
    );
  });
}
