import type { Command } from 'commander';
import { errnoOf } from '../../engine/inspect/fileErrors.ts';
import { FaultTextError, parseFaults, startSandbox } from '../../sandbox/index.ts';
import { EXIT, UsageError } from '../exitCodes.ts';
import { addCommonOptions, wholeNumber } from '../options.ts';
import type { Terminal } from '../terminal.ts';

interface SandboxCommandOptions {
  readonly port: number;
  readonly rpm?: number;
  readonly fault?: string;
  readonly seed?: number;
}

/** `sandbox`: a local server that behaves as the file API does, until Ctrl-C. */
export function addSandbox(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program
    .command('sandbox')
    .description(t('cli.help.sandbox'))
    .option('--port <n>', t('cli.help.port'), wholeNumber(terminal, '--port', 0, 65_535), 8787)
    .option('--rpm <n>', t('cli.help.rpm'), wholeNumber(terminal, '--rpm', 1, 1_000_000))
    .option('--fault <faults>', t('cli.help.fault'))
    .option('--seed <n>', t('cli.help.seed'), wholeNumber(terminal, '--seed', 0, 2 ** 31));
  addCommonOptions(command, terminal);
  command.action(async (options: SandboxCommandOptions) => {
    const faults = readFaults(terminal, options.fault);
    const sandbox = await startSandbox({
      port: options.port,
      requestsPerMinute: options.rpm ?? null,
      faults,
      seed: options.seed,
    }).catch((error: unknown) => {
      if (errnoOf(error) === 'EADDRINUSE') throw new UsageError(t('cli.portTaken', { port: options.port }));
      throw error;
    });
    terminal.out(t('cli.sandboxAt', { url: sandbox.url }));
    terminal.note(t('cli.sandboxHow'));
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await sandbox.close();
    onExit(EXIT.ok);
  });
}

function readFaults({ t }: Terminal, text: string | undefined) {
  if (text === undefined) return [];
  try {
    return parseFaults(text);
  } catch (error) {
    if (error instanceof FaultTextError) throw new UsageError(t('cli.badFault', { text }));
    throw error;
  }
}
