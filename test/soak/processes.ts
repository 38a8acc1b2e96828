import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type RunLine, type RunPlan, runLine } from './plan.ts';

const RUN = fileURLToPath(new URL('engineRun.ts', import.meta.url));
/** As the product runs, and with a collector that can be asked for. */
const FLAGS = ['--expose-gc', '--memory-saver-mode', '--max-semi-space-size=4'];

export interface RunEnd {
  readonly lines: readonly RunLine[];
  /** True when a signal ended it. */
  readonly killed: boolean;
}

/**
 * The engine in a process of its own, `under` a shell command that limits it. Rejects when it ends in any other way than by
 * itself or by a kill.
 */
export function startRun(
  plan: RunPlan,
  onLine: (line: RunLine) => void = () => undefined,
  under: string | null = null,
): { readonly child: ChildProcess; readonly end: Promise<RunEnd> } {
  const command = [process.execPath, ...FLAGS, RUN, JSON.stringify(plan)];
  const [program = '', ...args] = under
    ? ['/bin/sh', '-c', `${under}; exec "$@"`, 'sh', ...command]
    : command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = async (): Promise<RunEnd> => {
    const closed = once(child, 'close');
    const lines: RunLine[] = [];
    for await (const text of createInterface({ input: child.stdout })) {
      const line = runLine.parse(JSON.parse(text));
      lines.push(line);
      onLine(line);
    }
    const [code, signal] = await closed;
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`a run ended with ${code ?? signal}`);
    return { lines, killed: signal === 'SIGKILL' };
  };
  return { child, end: end() };
}
