import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { LedgerFile } from '../../src/sandbox/index.ts';
import { type Accounts, balance } from './accounts.ts';
import { writeClips } from './clips.ts';
import type { Figures, RunLine } from './plan.ts';
import { startRun } from './processes.ts';

const CLI = fileURLToPath(new URL('../../src/cli/main.mjs', import.meta.url));
const CONCURRENCY = 8;
const SPEED = 60;
/** When memory and open files are looked at, in samples done. */
const LOOKS = [0, 1_000, 5_000, 10_000, 20_000] as const;

/** Ten in a hundred uploads go wrong, in every way there is but those that take minutes. */
const FAULTS = [
  'closeAfterBody-stored:0.012',
  'closeAfterBody-lost:0.012',
  'resetAfterBody:0.01',
  'resetMidBody:0.01',
  'http=503:0.012',
  'http=429;retryAfter=1:0.0003',
  'code=1002:0.0003',
  'code=1013:0.01',
  'html:0.004',
  'truncatedJson:0.006',
  'shortAnswer:0.004',
  'wrongContentType:0.004',
  'noFileId:0.004',
  'noBaseResp:0.004',
  'wrongBytes:0.002',
  'hugeAnswer=2000000:0.002',
  'gzipBomb=2000000:0.002',
  'closeOnReuse:0.004',
  'http=502;call=list:0.05',
].join(',');

export interface SoakReport {
  readonly files: number;
  readonly accounts: Accounts;
  readonly figures: readonly Figures[];
  readonly end: Extract<RunLine, { kind: 'end' }>;
  /** Requests that a fault has met, of all. */
  readonly faults: number;
  readonly requests: number;
  readonly wallMs: number;
}

/** `count` small files to a sandbox that fails one time in ten: to the end, and then the accounts of both sides. */
export async function sendMany(
  count: number,
  seed: number,
  onFigures: (figures: Figures) => void = () => undefined,
): Promise<SoakReport> {
  const room = mkdtempSync(join(tmpdir(), 'vsu-soak-'));
  const sandbox = await openSandbox(seed);
  try {
    const folder = join(room, 'clips');
    const dataFolder = join(room, 'data');
    const contents = writeClips(folder, count);
    const beganMs = performance.now();
    const run = startRun(
      {
        ...{
          host: sandbox.url,
          dataFolder,
          folder,
          keepsBatch: true,
          concurrency: CONCURRENCY,
          speed: SPEED,
        },
        ...{ seed, killAt: null, reportAt: [...LOOKS.filter((look) => look < count), count] },
      },
      (line) => {
        if (line.kind === 'figures') onFigures(line);
      },
    );
    const { lines } = await run.end;
    const wallMs = performance.now() - beganMs;
    const end = lines.find((line) => line.kind === 'end');
    if (!end) throw new Error('the run ended without a word');
    const { files, requests } = await sandbox.ledger();
    return {
      files: count,
      accounts: balance(contents, files, join(dataFolder, 'history.db')),
      figures: lines.filter((line) => line.kind === 'figures'),
      end,
      faults: requests.filter(({ fault }) => fault !== null).length,
      requests: requests.length,
      wallMs,
    };
  } finally {
    sandbox.close();
    rmSync(room, { recursive: true, force: true });
  }
}

const ledgerAnswer = z.object({
  files: z.array(z.custom<LedgerFile>()),
  requests: z.array(z.object({ fault: z.string().nullable() })),
});

interface SandboxProcess {
  readonly url: string;
  readonly ledger: () => Promise<z.infer<typeof ledgerAnswer>>;
  readonly close: () => void;
}

/** In a process of its own, as its users start it. */
async function openSandbox(seed: number): Promise<SandboxProcess> {
  const args = ['sandbox', '--port', '0', '--seed', String(seed), '--fault', FAULTS];
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const notes = text(child.stderr);
  const lines = createInterface({ input: child.stdout });
  const [first] = await Promise.race([once(lines, 'line'), once(child, 'close')]);
  const url = /http:\S+/.exec(String(first))?.[0];
  if (url === undefined) throw new Error(`the sandbox does not start: ${await notes}`);
  return {
    url,
    ledger: async () => ledgerAnswer.parse(await (await fetch(`${url}/_sandbox/ledger`)).json()),
    close: () => void child.kill(),
  };
}
