import { EXIT } from './exitCodes.ts';
import { runProgram, unexpected } from './program.ts';
import { chooseLanguage, createTerminal } from './terminal.ts';

/* The terminal as a process: what only a whole process can do. */

const argv = process.argv.slice(2);
const terminal = createTerminal(chooseLanguage(argv, process.env), process);
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

process.exitCode = await runProgram(terminal, argv);
