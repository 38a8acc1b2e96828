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
import { chooseLanguage, createTerminal, harmless, type Terminal } from './terminal.ts';

/** The engine in a terminal. Exit codes: `exitCodes.ts`. */
async function main(terminal: Terminal, argv: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const onExit = (given: number): void => {
    code = given;
  };
  const program = new Command('voice-sample-uploader')
    .description(terminal.t('cli.help.program'))
    .exitOverride()
    .configureHelp({ helpWidth: terminal.columns })
    .configureOutput({ writeErr: (text) => void process.stderr.write(harmless(text)) })
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

/** Never a stack trace: it says nothing to a user, and may say too much to others. */
function unexpected(terminal: Terminal, error: unknown): number {
  const { t } = terminal;
  const detail = error instanceof Error ? error.message : String(error);
  if (isDamage(error)) terminal.note(`${t('stop.historyDamaged.what')}\n→ ${t('stop.historyDamaged.todo')}`);
  else terminal.note(t('cli.unexpected', { detail }));
  return EXIT.stopped;
}

const argv = process.argv.slice(2);
const terminal = createTerminal(chooseLanguage(argv, process.env));
process.on('uncaughtException', (error) => process.exit(unexpected(terminal, error)));

// A closed pipe (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  const detail = error.code ?? error.message;
  terminal.note(terminal.t('cli.cannotWrite', { path: 'stdout', detail }));
  process.exit(EXIT.stopped);
});

// What is said beside the results is not worth ending an upload for.
process.stderr.on('error', () => undefined);

process.exitCode = await main(terminal, argv);
