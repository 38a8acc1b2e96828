import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFaults, startSandbox } from '../../src/sandbox/index.ts';
import { createRandom } from '../../src/sandbox/random.ts';
import { balance, complaints } from './accounts.ts';
import { writeClips } from './clips.ts';
import { startRun } from './processes.ts';

const CLIPS = 120;
const CONCURRENCY = 4;
const SPEED = 50;
/** Room for an empty history, and hardly more. */
const FIRST_KIB = 400;
/** What is freed each time, at the most: a few uploads later the disk is full again. */
const MOST_FREED_KIB = 300;
/** Room for all that is still to come. */
const ENOUGH_KIB = 64 * 1024;
const FAULTS = 'closeAfterBody-stored:0.05,closeAfterBody-lost:0.05,http=503:0.05';

export interface DiskReport {
  /** A file system of its own, where one may be mounted; a limit on the size of files otherwise. */
  readonly how: 'tmpfs' | 'ulimit';
  readonly fills: number;
  readonly batches: number;
  readonly wrong: readonly string[];
}

/**
 * Runs batches on a disk that is full again and again, at random moments, and makes a little room each time; then holds the
 * service's ledger against the history.
 */
export async function fillAgainAndAgain(
  fills: number,
  seed: number,
  onBatch: (report: DiskReport) => void = () => undefined,
): Promise<DiskReport> {
  const random = createRandom(seed);
  let report: DiskReport = { how: 'tmpfs', fills: 0, batches: 0, wrong: [] };
  while (report.fills < fills && report.wrong.length === 0) {
    const room = mkdtempSync(join(tmpdir(), 'vsu-disk-'));
    const disk = openDisk(join(room, 'data'));
    try {
      const done = await oneBatch(room, disk, random, fills - report.fills);
      report = {
        how: disk.how,
        fills: report.fills + done.fills,
        batches: report.batches + 1,
        wrong: done.wrong,
      };
    } finally {
      disk.close();
      rmSync(room, { recursive: true, force: true });
    }
    onBatch(report);
  }
  return report;
}

async function oneBatch(
  room: string,
  disk: Disk,
  random: () => number,
  most: number,
): Promise<Pick<DiskReport, 'fills' | 'wrong'>> {
  const folder = join(room, 'clips');
  const contents = writeClips(folder, CLIPS);
  const sandbox = await startSandbox({ seed: Math.floor(random() * 2 ** 30), faults: parseFaults(FAULTS) });
  try {
    let fills = 0;
    for (let sizeKib = FIRST_KIB; ; sizeKib += 1 + Math.floor(random() * MOST_FREED_KIB)) {
      disk.resize(fills < most ? sizeKib : ENOUGH_KIB);
      const { end } = startRun(
        {
          ...{ host: sandbox.url, dataFolder: disk.folder, folder, keepsBatch: random() < 0.5 },
          ...{ concurrency: CONCURRENCY, speed: SPEED, seed: fills + 1, killAt: null, reportAt: [] },
        },
        () => undefined,
        disk.under(),
      );
      const { lines } = await end;
      const last = lines.find((line) => line.kind === 'end');
      if (last && !last.stops.includes('historyNotWritable')) break;
      fills += 1;
    }
    return {
      fills,
      wrong: complaints(balance(contents, sandbox.ledger.files, join(disk.folder, 'history.db'))),
    };
  } finally {
    await sandbox.close();
  }
}

interface Disk {
  readonly how: DiskReport['how'];
  readonly folder: string;
  readonly resize: (sizeKib: number) => void;
  /** A shell command that a run is to be started under. */
  readonly under: () => string | null;
  readonly close: () => void;
}

function openDisk(folder: string): Disk {
  mkdirSync(folder);
  const mount = (options: string, ...rest: readonly string[]): void => {
    execFileSync('mount', ['-o', options, ...rest], { stdio: 'ignore' });
  };
  try {
    mount(`size=${FIRST_KIB}k`, '-t', 'tmpfs', 'vsu-soak', folder);
  } catch {
    let sizeKib = FIRST_KIB;
    return {
      ...{ how: 'ulimit', folder, close: () => undefined },
      resize: (kib) => {
        sizeKib = kib;
      },
      // In blocks of 512 bytes, as POSIX has it.
      under: () => `ulimit -f ${sizeKib * 2}`,
    };
  }
  return {
    ...{ how: 'tmpfs', folder, under: () => null },
    resize: (sizeKib) => mount(`remount,size=${sizeKib}k`, folder),
    close: () => void execFileSync('umount', ['--lazy', folder]),
  };
}
