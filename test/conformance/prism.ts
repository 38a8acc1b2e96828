import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Prism as a validating proxy in front of a server. */
export interface Prism {
  readonly url: string;
  /** Ends it, with every process it started. */
  close(): Promise<void>;
}

/** The first run downloads it. */
const START_TIMEOUT_MS = 180_000;
const READY_LINE = 'Prism is listening';

/** Starts Prism through npx: it is a tool of this check alone, not a dependency of the project. */
export async function startPrism(openApiPath: string, upstreamUrl: string): Promise<Prism> {
  const port = await findFreePort();
  const args = [
    '-y',
    '@stoplight/prism-cli@5',
    'proxy',
    openApiPath,
    upstreamUrl,
    '--errors',
    '-p',
    String(port),
  ];
  const onWindows = process.platform === 'win32';
  // A process group of its own: npx starts a shell which starts node, and all of them have to go.
  const child = spawn('npx', args, {
    detached: !onWindows,
    shell: onWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): void => endGroup(child);
  process.once('exit', stop);
  // An interrupt at the keyboard does not reach another process group, and ends this one without an exit event.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  try {
    await untilListening(child);
  } catch (error) {
    stop();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      process.off('exit', stop);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      stop();
      await ended;
    },
  };
}

function untilListening(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let output = '';
  const timer = setTimeout(
    () => reject(new Error(`Prism did not start in time:\n${output}`)),
    START_TIMEOUT_MS,
  );
  const read = (piece: Buffer): void => {
    // Whatever comes later is not kept, but has to be read: a full pipe would stop Prism.
    if (output.length < 20_000) output += piece.toString();
    if (output.includes(READY_LINE)) resolve();
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`Prism ended with ${code}:\n${output}`)));
  return promise.finally(() => clearTimeout(timer));
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
