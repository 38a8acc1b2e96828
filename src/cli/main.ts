import { Command, CommanderError } from 'commander';
import { addCheck } from './commands/check.ts';
import { addDemo } from './commands/demo.ts';
import { addFiles } from './commands/files.ts';
import { addExport, addHistory } from './commands/history.ts';
import { addResume } from './commands/resume.ts';
import { addSandbox } from './commands/sandbox.ts';
import { addUpload } from './commands/upload.ts';
import { EXIT, UsageError } from './exitCodes.ts';
import { chooseLanguage, createTerminal, harmless } from './terminal.ts';

/** The engine in a terminal. Exit codes: `exitCodes.ts`. */
async function main(argv: readonly string[]): Promise<number> {
  const terminal = createTerminal(chooseLanguage(argv, process.env));
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
  for (const add of [addCheck, addUpload, addResume, addHistory, addExport, addFiles, addSandbox, addDemo]) {
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
    // Never a stack trace: it says nothing to a user, and may say too much to others.
    const detail = error instanceof Error ? error.message : String(error);
    terminal.note(terminal.t('cli.unexpected', { detail }));
    return EXIT.stopped;
  }
}

// A closed pipe (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
});

// What is said beside the results is not worth ending an upload for.
process.stderr.on('error', () => undefined);

process.exitCode = await main(process.argv.slice(2));
