import { Command, CommanderError } from 'commander';
import { isDamage } from '../engine/history/damage.ts';
import { addCheck } from './commands/check.ts';
import { addClone } from './commands/clone.ts';
import { addDemo } from './commands/demo.ts';
import { addExport } from './commands/export.ts';
import { addFiles } from './commands/files.ts';
import { addHistory } from './commands/history.ts';
import { addImport } from './commands/import.ts';
import { addResume } from './commands/resume.ts';
import { addSandbox } from './commands/sandbox.ts';
import { addUpload } from './commands/upload.ts';
import { EXIT, UsageError } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';
import { harmless } from './terminal.ts';

/**
 * The engine in a terminal: one command with its options, `argv` without Node and script. Resolves with the exit code
 * (`exitCodes.ts`). Never rejects.
 */
export async function runProgram(terminal: Terminal, argv: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const onExit = (given: number): void => {
    code = given;
  };
  const program = new Command('voice-sample-uploader')
    .description(terminal.t('cli.help.program'))
    .exitOverride()
    .configureHelp({ helpWidth: terminal.columns })
    .configureOutput({
      writeOut: (text) => void terminal.host.stdout.write(text),
      writeErr: (text) => void terminal.host.stderr.write(harmless(text)),
    })
    .showHelpAfterError(false);
  for (const add of [
    addCheck,
    addUpload,
    addResume,
    addHistory,
    addExport,
    addImport,
    addFiles,
    addClone,
    addSandbox,
    addDemo,
  ]) {
    add(program, terminal, onExit);
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.wrongUse;
    if (error instanceof UsageError) {
      terminal.note(error.message);
      return EXIT.wrongUse;
    }
    return unexpected(terminal, error);
  }
}

/** What nobody expected, said. Never a stack trace: it says nothing to a user, and may say too much to others. */
export function unexpected(terminal: Terminal, error: unknown): number {
  const { t } = terminal;
  const detail = error instanceof Error ? error.message : String(error);
  if (isDamage(error)) terminal.note(`${t('stop.historyDamaged.what')}\n→ ${t('stop.historyDamaged.todo')}`);
  else terminal.note(t('cli.unexpected', { detail }));
  return EXIT.stopped;
}
