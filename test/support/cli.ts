import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { runProgram } from '../../src/cli/program.ts';
import type { Host } from '../../src/cli/terminal.ts';
import { chooseLanguage, createTerminal } from '../../src/cli/terminal.ts';
import { scratchFolder } from './scratch.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.mjs', import.meta.url));

export interface CliOptions {
  /** Besides a bare environment: no key, no host, English, a home of its own. */
  readonly env?: Readonly<Record<string, string>>;
  /** A shell command in front, for limits: `ulimit -f 100`. */
  readonly under?: string;
  readonly cwd?: string;
}

export interface CliResult {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly child: ChildProcess;
  readonly result: Promise<CliResult>;
  /** Resolves as soon as standard error holds this. */
  readonly says: (pattern: RegExp) => Promise<void>;
}

/** Starts the terminal front end as its users do: a process of its own. It does not outlive the test. */
export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  const command = [process.execPath, MAIN, ...args];
  const [program = '', ...rest] = options.under
    ? ['/bin/sh', '-c', `${options.under}; exec "$@"`, 'sh', ...command]
    : command;
  const child = spawn(program, rest, {
    cwd: options.cwd ?? scratchFolder(),
    env: bareEnvironment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const listener of listeners) listener();
  });
  return {
    child,
    result: once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr })),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(stderr)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        child.once('close', () => reject(new Error(`ended without saying ${pattern}: ${stderr}`)));
        look();
      }),
  };
}

/** Runs it to its end, as a process of its own. */
export function cliProcess(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).result;
}

/** What commands read themselves. The rest (Node's own options, proxies) is for a process. */
const FOR_COMMANDS = /^(MINIMAX_\w+|HOME|XDG_CONFIG_HOME|INIT_CWD|LANG|LC_\w+)$/;

/**
 * Runs a command to its end, with everything that a process of its own would have been given: to start one takes longer than
 * most commands do. What depends on the process itself (signals, pipes, limits) is for `startCli` and `cliProcess`.
 */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  if (options.under || Object.keys(options.env ?? {}).some((name) => !FOR_COMMANDS.test(name)))
    return cliProcess(args, options);
  const env = bareEnvironment(options);
  const cwd = options.cwd ?? scratchFolder();
  const [stdout, stderr] = [new TextSink(), new TextSink()];
  const host: Host = { env, stdin: Readable.from([]), stdout, stderr, cwd: () => cwd };
  const code = await runProgram(createTerminal(chooseLanguage(args, env), host), args);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

function bareEnvironment({ env }: CliOptions): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: scratchFolder(), LANG: 'en_US.UTF-8', ...env };
}

class TextSink extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

/** The environment of a user with a key, whose service is this sandbox. */
export function at(sandbox: { readonly url: string }, key = 'any-key'): CliOptions {
  return { env: { MINIMAX_API_KEY: key, MINIMAX_API_HOST: sandbox.url } };
}

/** Every line of standard output, each of which has to be JSON. */
export function jsonLines(stdout: string): readonly unknown[] {
  if (stdout !== '' && !stdout.endsWith('\n')) throw new Error('the last line is not complete');
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const foundParts = z.strictObject({
  kind: z.literal('found'),
  best: z
    .array(
      z.strictObject({
        startMs: z.number(),
        endMs: z.number(),
        speechShare: z.number(),
        startsInPause: z.boolean(),
        endsInPause: z.boolean(),
        longestInnerPauseMs: z.number(),
        isClipped: z.boolean(),
        score: z.number(),
      }),
    )
    .min(1)
    .max(3),
  analysedMs: z.number(),
});
const noParts = z.strictObject({
  kind: z.literal('none'),
  reason: z.enum(['silence', 'noSpeech', 'tooShort', 'notDecodable', 'onlyInWindow', 'unreadable']),
  analysedMs: z.number(),
});

/** The contract of a sample's line: these keys, no others. */
const sampleLine = z.strictObject({
  path: z.string(),
  purpose: z.enum(['prompt_audio', 'voice_clone', 't2a_async_input']),
  status: z.enum([
    'ready',
    'needsAttention',
    'uploading',
    'waiting',
    'unknown',
    'done',
    'skipped',
    'refused',
    'failed',
    'cancelled',
  ]),
  problems: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  facts: z.looseObject({ sizeBytes: z.number().nullable(), sha256: z.string().nullable() }),
  fileId: z
    .string()
    .regex(/^\d{1,19}$/)
    .nullable(),
  traceId: z.string().nullable(),
  attempts: z.int(),
  error: z.looseObject({ code: z.string() }).nullable(),
  /** Only for what was cut from something. */
  cut: z
    .strictObject({
      originalPath: z.string(),
      originalName: z.string(),
      originalSha256: z.string().nullable(),
      startMs: z.number(),
      endMs: z.number(),
    })
    .optional(),
  /** Only under `--hints` and `--trim`; null for what is not too long. */
  hints: z.discriminatedUnion('kind', [foundParts, noParts]).nullable().optional(),
});
const summaryLine = z.strictObject({
  summary: z.record(z.string(), z.int()),
  notTaken: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
});

export type SampleLine = z.infer<typeof sampleLine>;

/** A run's standard output under `--json`: lines for samples, then the summary. Throws at anything else. */
export function readRun(stdout: string): {
  readonly samples: readonly SampleLine[];
  readonly summary: Readonly<Record<string, number>>;
  readonly notTaken: readonly { readonly path: string; readonly reason: string }[];
} {
  const lines = jsonLines(stdout);
  const { summary, notTaken } = summaryLine.parse(lines.at(-1));
  return { samples: lines.slice(0, -1).map((line) => sampleLine.parse(line)), summary, notTaken };
}
