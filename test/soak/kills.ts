import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseFaults, type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { createRandom } from '../../src/sandbox/random.ts';
import { balance, complaints, leftInTheAir } from './accounts.ts';
import { writeClips } from './clips.ts';
import { startRun } from './processes.ts';

const CLIPS = 40;
const CONCURRENCY = 4;
const SPEED = 50;
/** Changes that forty samples go through in one run, about: checked, queued, sent, done, and some of them again. */
const CHANGES = 260;
/** What the service notes in that time: requests that come, files it takes. */
const NOTES = 110;
/** Turns of a loop in which a small upload is over. */
const TURNS = 40;
/** Turns without anything under way: by then whatever a dead process has sent has arrived. */
const QUIET_TURNS = 20;

/** Slow and failing answers, so that there is always something to find out. */
const FAULTS = [
  'closeAfterBody-stored:0.06',
  'closeAfterBody-lost:0.06',
  'resetMidBody:0.04',
  'truncatedJson:0.04',
  'http=503:0.06',
  'html:0.02',
  'noFileId:0.03',
  'code=1002:0.02',
  'code=1013:0.03',
  'slowBody=65536:0.1',
  'stallBeforeAnswer=40:0.15',
  'http=503;call=list:0.1',
].join(',');

export interface KillsReport {
  readonly kills: number;
  /** Batches that ended as they should after all their kills. */
  readonly batches: number;
  readonly runs: number;
  /** Kills that left uploads behind of which the history does not know what became. */
  readonly killsInTheAir: number;
  /** What was wrong, by batch; empty when all were recovered from. */
  readonly wrong: readonly string[];
}

/**
 * Kills the engine again and again at random moments of a batch of forty, each time goes on, and when the batch is through
 * holds the service's ledger against the history. The same seed gives the same moments.
 */
export async function killAgainAndAgain(
  kills: number,
  seed: number,
  onBatch: (report: KillsReport) => void = () => undefined,
): Promise<KillsReport> {
  const random = createRandom(seed);
  const report = { kills: 0, batches: 0, runs: 0, killsInTheAir: 0, wrong: [] as string[] };
  while (report.kills < kills && report.wrong.length === 0) {
    const room = mkdtempSync(join(tmpdir(), 'vsu-kills-'));
    try {
      await oneBatch(room, kills, random, report);
    } finally {
      rmSync(room, { recursive: true, force: true });
    }
    onBatch(report);
  }
  return report;
}

async function oneBatch(
  room: string,
  kills: number,
  random: () => number,
  report: { -readonly [K in keyof KillsReport]: KillsReport[K] },
): Promise<void> {
  const folder = join(room, 'clips');
  const dataFolder = join(room, 'data');
  const contents = writeClips(folder, CLIPS);
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  const keepsBatch = random() < 0.5;
  let noted = (): void => undefined;
  const sandbox = await startSandbox({
    seed: upTo(2 ** 30),
    faults: parseFaults(FAULTS),
    log: () => noted(),
    clock: () => {
      noted();
      return Date.now();
    },
  });
  try {
    for (let isOver = false; !isOver; ) {
      const killsByItself = random() < 0.6;
      const mayKill = report.kills < kills;
      const killAt = { change: upTo(CHANGES), turns: Math.floor(random() * TURNS) };
      const killAtNote = upTo(NOTES);
      const { child, end } = startRun({
        ...{ host: sandbox.url, dataFolder, folder, keepsBatch, concurrency: CONCURRENCY, speed: SPEED },
        ...{ seed: upTo(2 ** 30), reportAt: [], killAt: mayKill && killsByItself ? killAt : null },
      });
      let notes = 0;
      noted = () => {
        notes += 1;
        if (mayKill && !killsByItself && notes === killAtNote) child.kill('SIGKILL');
      };
      const { killed } = await end;
      report.runs += 1;
      if (killed) {
        report.kills += 1;
        if (leftInTheAir(join(dataFolder, 'history.db')) > 0) report.killsInTheAir += 1;
      }
      await quiet(sandbox);
      isOver = !killed;
    }
    const wrong = complaints(balance(contents, sandbox.ledger.files, join(dataFolder, 'history.db')));
    if (wrong.length === 0) report.batches += 1;
    report.wrong = [...report.wrong, ...wrong];
  } finally {
    await sandbox.close();
  }
}

/** Resolves when the sandbox has come to the end of whatever a dead process has left to it. */
async function quiet(sandbox: Sandbox): Promise<void> {
  for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
    if (sandbox.underWay > 0) turns = 0;
    await nextTurn();
  }
}
