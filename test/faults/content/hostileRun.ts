import type { Purpose } from '../../../src/contract/purpose.ts';
import { createInspectorPool } from '../../../src/engine/inspect/pool.ts';

/** A file to look at, and what became of it. */
export interface HostileJob {
  readonly name: string;
  readonly path: string;
  readonly purpose: Purpose;
}

export interface HostileReport {
  readonly verdicts: readonly { readonly name: string; readonly ms: number; readonly kind: string }[];
  /** The longest time between two ticks of a timer in the main thread. */
  readonly longestGapMs: number;
  /** The most CPU time the main thread spent between two ticks: what is left of a gap when the machine is busy elsewhere. */
  readonly longestBusyMs: number;
  readonly peakMb: number;
}

/**
 * `node hostileRun.ts JOBS`: every file through the pool, one after the other, in a process of its own, while a timer ticks in
 * the main thread. Prints a `HostileReport`.
 */
const jobs: readonly HostileJob[] = JSON.parse(process.argv[2] ?? '[]');
const pool = createInspectorPool();
pool.warmUp();

let longestGapMs = 0;
let longestBusyMs = 0;
let peakMb = 0;
let lastMs = performance.now();
let lastCpu = process.threadCpuUsage();
const timer = setInterval(() => {
  const nowMs = performance.now();
  const cpu = process.threadCpuUsage(lastCpu);
  longestGapMs = Math.max(longestGapMs, nowMs - lastMs);
  longestBusyMs = Math.max(longestBusyMs, (cpu.user + cpu.system) / 1000);
  lastMs = nowMs;
  lastCpu = process.threadCpuUsage();
  peakMb = Math.max(peakMb, process.memoryUsage.rss() / 2 ** 20);
}, 5);

const verdicts = [];
for (const { name, path, purpose } of jobs) {
  const startedMs = performance.now();
  const { content } = await pool.inspect(path, purpose);
  verdicts.push({ name, ms: performance.now() - startedMs, kind: content.kind });
}
clearInterval(timer);
await pool.close();
const report: HostileReport = { verdicts, longestGapMs, longestBusyMs, peakMb };
process.stdout.write(`${JSON.stringify(report)}\n`);
