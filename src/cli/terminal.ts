import { resolve } from 'node:path';
import { createFormat, type Format } from '../i18n/format.ts';
import { createPresent, type Present, printable } from '../i18n/present.ts';
import type { Language, Translate } from '../i18n/translator.ts';
import { createTranslate, languageFor } from '../i18n/translator.ts';

/** What a command has of the process it runs in. */
export interface Host {
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly columns?: number };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Where the user is. */
  cwd(): string;
}

/** What a command speaks through: two streams, one language. */
export interface Terminal {
  readonly host: Host;
  readonly language: Language;
  readonly t: Translate;
  readonly format: Format;
  readonly present: Present;
  /** Results. */
  out(text: string): void;
  /** Everything else: notes, progress, errors. */
  note(text: string): void;
  /** True when a person watches and standard error can be drawn on. */
  readonly isInteractive: boolean;
  /** For what is laid out anyway; as wide as most terminals where nobody says how wide it is. */
  readonly columns: number;
  /** The same, without an end where nobody says: what goes into a file or a pipe is in one line. */
  readonly room: number;
  /** A path as the user typed it: relative to where they are, also under `npm run`. */
  resolvePath(path: string): string;
}

export function createTerminal(language: Language, host: Host): Terminal {
  const { env, stdout, stderr } = host;
  const t = createTranslate(language);
  const format = createFormat(language);
  return {
    host,
    language,
    t,
    format,
    present: createPresent(t, format),
    out: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${harmless(text)}\n`),
    isInteractive: stderr.isTTY === true,
    columns: stdout.columns || 110,
    room: stdout.columns || Number.POSITIVE_INFINITY,
    resolvePath: (path) => resolve(env.INIT_CWD ?? host.cwd(), path),
  };
}

/** Notes quote what users and systems gave: paths, options, errors. None of it may move the cursor. */
export function harmless(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** The language asked for on the command line, else the locale's. */
export function chooseLanguage(argv: readonly string[], env: Readonly<NodeJS.ProcessEnv>): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at] ?? '';
  const asked = word === '--lang' ? argv[at + 1] : word.slice('--lang='.length);
  if (at !== -1) return languageFor(asked);
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  return languageFor(locale || Intl.DateTimeFormat().resolvedOptions().locale);
}
