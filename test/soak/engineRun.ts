import { readdirSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sample } from '../../src/contract/sample.ts';
import { Engine } from '../../src/engine/engine.ts';
import { takeUploadLock } from '../../src/engine/history/lock.ts';
import { type Clock, SYSTEM_CLOCK } from '../../src/engine/ports.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import { createRandom } from '../../src/sandbox/random.ts';
import { type RunLine, runPlan } from './plan.ts';

/**
 * `node engineRun.ts PLAN`: the engine over a folder, as a user would have it who goes on with what is unfinished, adds the
 * folder again, and starts again whatever stopped. Prints `RunLine`s.
 */
const plan = runPlan.parse(JSON.parse(process.argv[2] ?? ''));
/** A service that does nothing but fail is not what this is about. */
const MOST_STARTS = 200;

const lock = takeUploadLock(plan.dataFolder);
if (!lock) throw new Error('the lock of a process that was killed is still held');

let changes = 0;
let done = 0;
const kinds = new Map<string, string>();
const engine = new Engine({
  dataFolder: plan.dataFolder,
  settings: { ...defaultSettings(plan.host), apiKey: 'soak', concurrency: plan.concurrency },
  keepsBatch: plan.keepsBatch,
  clock: hurried(plan.speed),
  random: createRandom(plan.seed),
  onSample,
});

engine.warmUp();
const [batch] = engine.unfinished();
if (batch) engine.resume(batch.id);
await engine.add([plan.folder], 'prompt_audio');
await engine.inspected();
report(0);
const stops: string[] = [];
for (let starts = 0; starts < MOST_STARTS; starts += 1) {
  engine.start({ alsoLater: true });
  await engine.settled();
  const { stop } = engine.queueState;
  if (stop) stops.push(stop.code);
  if (stop && stop.code !== 'serverTrouble') break;
  if (!act() && !stop) break;
}
const samples = [...engine.samples()];
await engine.close().catch((error: unknown) => stops.push(closedWith(error)));
lock.release();
print({
  kind: 'end',
  byStatus: Object.fromEntries(
    [...Map.groupBy(samples, ({ status }) => status.kind)].map(([kind, all]) => [kind, all.length]),
  ),
  stops,
  retries: samples.reduce((sum, { attempts }) => sum + Math.max(0, attempts - 1), 0),
});

function onSample({ id, status }: Sample): void {
  if (kinds.get(id) === status.kind) return;
  kinds.set(id, status.kind);
  changes += 1;
  if (changes === plan.killAt?.change) void dieAfter(plan.killAt.turns);
  if (status.kind !== 'done') return;
  done += 1;
  // Not in the middle of what brought it about.
  if (plan.reportAt.includes(done)) setImmediate(report, done);
}

/** A disk that is full can be so at the very end, too. */
function closedWith(error: unknown): string {
  if (error instanceof Error && 'errcode' in error) return 'historyNotWritable';
  throw error;
}

/** What a user does with samples that came back; false when there are none. */
function act(): boolean {
  const left = [...engine.samples()];
  const again = left.filter(({ status }) => status.kind === 'failed' || status.kind === 'refused');
  engine.retry(again.map(({ id }) => id));
  let chosen = 0;
  for (const { id, status } of left) {
    const [only, ...others] = status.kind === 'unknown' ? status.candidates : [];
    // One file on the account is in question: it is taken. Between several a user would have to look.
    if (only === undefined || others.length > 0) continue;
    engine.choose(id, only);
    chosen += 1;
  }
  return again.length + chosen > 0;
}

/** Without a word to anybody, in whatever thread. */
async function dieAfter(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
  process.kill(process.pid, 'SIGKILL');
}

function report(count: number): void {
  globalThis.gc?.();
  const openFiles = readdirSync(process.platform === 'linux' ? '/proc/self/fd' : '/dev/fd').length;
  print({ kind: 'figures', done: count, rssMb: process.memoryUsage.rss() / 2 ** 20, openFiles });
}

function print(line: RunLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Waits are shorter; what time it is, is as it is: the service's clock does not hurry. */
function hurried(speed: number): Clock {
  return {
    now: SYSTEM_CLOCK.now,
    monotonicMs: () => SYSTEM_CLOCK.monotonicMs() * speed,
    after: (delayMs, callback) => SYSTEM_CLOCK.after(delayMs / speed, callback),
  };
}
