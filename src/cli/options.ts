import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ProblemCode } from '../contract/problems.ts';
import { canOverride, isProblemCode, PROBLEM_CODES } from '../contract/problems.ts';
import type { Purpose } from '../contract/purpose.ts';
import { isPurpose, PURPOSES } from '../contract/purpose.ts';
import { LANGUAGES } from '../contract/settings.ts';
import { parseHost, REGION_HOSTS } from '../engine/api/hosts.ts';
import { defaultDataFolder } from '../engine/dataFolder.ts';
import type { EngineSettings } from '../engine/settings.ts';
import { defaultSettings } from '../engine/settings.ts';
import { UsageError } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';

/** What every command that looks at samples or the account takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly dataDir?: string;
  readonly host?: string;
  readonly groupId?: string;
}

export interface SampleOptions extends CommonOptions {
  readonly purpose: Purpose;
  readonly force: readonly ProblemCode[];
}

export interface PaceOptions {
  readonly concurrency?: number;
  readonly pace?: number;
}

/** How long a terminal run waits for a connection before it stops with exit code 3. */
const OFFLINE_GIVE_UP_MS = 60_000;

export function addCommonOptions(command: Command, terminal: Terminal): Command {
  const { t } = terminal;
  return command
    .option('--json', t('cli.help.json'))
    .option('--data-dir <folder>', t('cli.help.dataDir'))
    .option('--lang <language>', t('cli.help.lang'), (text) => {
      // The language itself was chosen before any option was read.
      if (/^(en|zh)(?![a-z])/i.test(text)) return text;
      throw new InvalidArgumentError(
        t('cli.badLanguage', { language: text, languages: LANGUAGES.join(', ') }),
      );
    });
}

export function addHostOptions(command: Command, terminal: Terminal): Command {
  const { t } = terminal;
  return command.option('--host <host>', t('cli.help.host')).option('--group-id <id>', t('cli.help.groupId'));
}

export function addPurposeOption(command: Command, terminal: Terminal, fallback?: Purpose): Command {
  const { t } = terminal;
  const purposes = PURPOSES.join(', ');
  return command.option(
    '--purpose <purpose>',
    t('cli.help.purpose', { purposes }),
    (text) => {
      if (isPurpose(text)) return text;
      throw new InvalidArgumentError(t('cli.badPurpose', { purpose: text, purposes }));
    },
    fallback,
  );
}

/** What some rule lets the user override. */
const OVERRIDABLE = PROBLEM_CODES.filter((code) => PURPOSES.some((purpose) => canOverride(code, purpose)));

export function addForceOption(command: Command, terminal: Terminal): Command {
  const { t } = terminal;
  return command.option(
    '--force <code>',
    t('cli.help.force'),
    (text, codes: readonly ProblemCode[]) => {
      if (isProblemCode(text)) return [...codes, text];
      throw new InvalidArgumentError(t('cli.badForce', { code: text, codes: OVERRIDABLE.join(', ') }));
    },
    [],
  );
}

export function addPaceOptions(command: Command, terminal: Terminal): Command {
  const { t } = terminal;
  return command
    .option('--concurrency <n>', t('cli.help.concurrency'), wholeNumber(terminal, '--concurrency', 1, 32))
    .option('--pace <n>', t('cli.help.pace'), wholeNumber(terminal, '--pace', 1, 100_000));
}

/** A parser for a whole number within bounds. */
export function wholeNumber(
  { t }: Terminal,
  option: string,
  min: number,
  max: number,
): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(t('cli.badNumber', { option, min, max }));
  };
}

/** The engine's settings from options and environment; the key is added by whoever needs it. Throws `UsageError`. */
export function readSettings(terminal: Terminal, options: CommonOptions & PaceOptions): EngineSettings {
  const { env } = terminal.host;
  const asked = options.host ?? (env.MINIMAX_API_HOST || REGION_HOSTS.china);
  const host = parseHost(asked);
  if (host === null) throw new UsageError(terminal.t('cli.badHost', { host: asked }));
  const defaults = defaultSettings(host);
  const { pace } = options;
  return {
    ...defaults,
    groupId: options.groupId ?? (env.MINIMAX_GROUP_ID || null),
    concurrency: options.concurrency ?? defaults.concurrency,
    ceilingPerMinute: pace ?? defaults.ceilingPerMinute,
    startPerMinute: pace ?? defaults.startPerMinute,
    offlineGiveUpMs: OFFLINE_GIVE_UP_MS,
  };
}

export function readDataFolder(terminal: Terminal, options: CommonOptions): string {
  return options.dataDir === undefined
    ? defaultDataFolder(process.platform, terminal.host.env)
    : readPath(terminal, options.dataDir);
}

/** Paths as the user typed them; one that is not there becomes a sample with that verdict. */
export function readPaths(terminal: Terminal, paths: readonly string[]): readonly string[] {
  return paths.map((path) => readPath(terminal, path));
}

/** An empty path is a variable that was not set: taken for "here", it would upload whatever is here. */
function readPath({ t, resolvePath }: Terminal, path: string): string {
  if (path === '') throw new UsageError(t('cli.emptyPath'));
  return resolvePath(path);
}

/** How to go on with a batch: the command as it would be typed. */
export function resumeCommand({ host }: Terminal, dataFolder: string): string {
  const usual = defaultDataFolder(process.platform, host.env);
  const folder = dataFolder === usual ? '' : ` --data-dir ${quoted(dataFolder)}`;
  return `npm run -s cli -- resume${folder}`;
}

function quoted(path: string): string {
  return /^[\w./:@-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
