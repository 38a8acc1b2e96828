import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { HistoryQuery } from '../contract/history.ts';
import { EVERYTHING } from '../contract/history.ts';
import type { Purpose } from '../contract/purpose.ts';
import type { SampleStatusKind } from '../contract/sample.ts';
import { STATUS_KINDS } from '../contract/sample.ts';
import { parseHost } from '../engine/api/hosts.ts';
import { isDamage, suspect } from '../engine/history/damage.ts';
import { openReader } from '../engine/history/search/openReader.ts';
import type { HistoryReader } from '../engine/history/search/reader.ts';
import { defaultSettings } from '../engine/settings.ts';
import { UsageError } from './exitCodes.ts';
import type { CommonOptions } from './options.ts';
import { addCommonOptions, addPurposeOption, readDataFolder, wholeNumber } from './options.ts';
import { openEngine } from './run.ts';
import type { Terminal } from './terminal.ts';

export interface FilterOptions extends CommonOptions {
  readonly status?: SampleStatusKind | 'sent';
  readonly purpose?: Purpose;
  readonly since?: number;
  readonly until?: number;
  readonly gone?: boolean;
  readonly limit?: number;
}

const STATUSES = ['sent', ...STATUS_KINDS] as const;

/** The options that say which rows of the history a command is about. */
export function addFilterOptions(command: Command, terminal: Terminal): void {
  const { t } = terminal;
  addPurposeOption(command, terminal);
  command
    .option('--status <status>', `${t('cli.help.status')} (${STATUSES.join(', ')})`, (text) => {
      const status = STATUSES.find((kind) => kind === text);
      if (status) return status;
      throw new InvalidArgumentError(t('cli.badStatus', { status: text, statuses: STATUSES.join(', ') }));
    })
    .option('--since <day>', t('cli.help.since'), dayReader(terminal))
    .option('--until <day>', t('cli.help.until'), dayReader(terminal))
    .option('--host <host>', t('cli.help.hostFilter'))
    .option('--gone', t('cli.help.gone'))
    .option('--limit <n>', t('cli.help.limit'), wholeNumber(terminal, '--limit', 1, 10_000_000));
  addCommonOptions(command, terminal);
}

/** Throws `UsageError` for a host that is none, and for days the wrong way round. */
export function toQuery(terminal: Terminal, text: string | undefined, options: FilterOptions): HistoryQuery {
  const { status, purpose, since, until, gone, host } = options;
  const origin = host === undefined ? null : parseHost(host);
  if (host !== undefined && origin === null) throw new UsageError(terminal.t('cli.badHost', { host }));
  if (since !== undefined && until !== undefined && since > until) {
    throw new UsageError(terminal.t('cli.daysReversed'));
  }
  return {
    ...EVERYTHING,
    text: text ?? '',
    status: status ?? null,
    account: gone ? 'gone' : null,
    purpose: purpose ?? null,
    host: origin,
    fromMs: since ?? null,
    toMs: until === undefined ? null : endOfDay(until),
  };
}

/** Opens the history for reading, brought up to date if need be, for as long as `work` goes on. */
export async function withHistory<T>(
  terminal: Terminal,
  options: CommonOptions,
  work: (reader: HistoryReader, path: string) => T | Promise<T>,
): Promise<T> {
  const dataFolder = readDataFolder(terminal, options);
  const engine = openEngine(terminal, { dataFolder, settings: defaultSettings() });
  const reader = openReader(engine.historyPath);
  try {
    return await work(reader, engine.historyPath);
  } catch (error) {
    // The next command looks at all of the file, and keeps it aside.
    if (isDamage(error)) suspect(engine.historyPath);
    throw error;
  } finally {
    reader.close();
    await engine.close();
  }
}

function dayReader({ t }: Terminal): (text: string) => number {
  return (text) => {
    const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
    const day = new Date(year ?? Number.NaN, (month ?? 0) - 1, dayOfMonth);
    // 30 February would be taken for 2 March.
    if (day.getMonth() + 1 === month && day.getDate() === dayOfMonth) return day.getTime();
    throw new InvalidArgumentError(t('cli.badDate', { text }));
  };
}

/** The last millisecond of a day that begins at `ms`; a day has 23 or 25 hours when the clocks change. */
function endOfDay(ms: number): number {
  const day = new Date(ms);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime() - 1;
}
