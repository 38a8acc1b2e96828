import { writeFileSync } from 'node:fs';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Purpose } from '../../contract/purpose.ts';
import type { SampleStatusKind } from '../../contract/sample.ts';
import { STATUS_KINDS } from '../../contract/sample.ts';
import { toCsv, toJson } from '../../engine/history/export.ts';
import type { HistoryFilter } from '../../engine/history/query.ts';
import type { StoredSample } from '../../engine/history/rows.ts';
import { errnoOf } from '../../engine/inspect/fileErrors.ts';
import { defaultSettings } from '../../engine/settings.ts';
import { printable } from '../../i18n/present.ts';
import { EXIT, UsageError } from '../exitCodes.ts';
import { jsonLine, sampleLine } from '../jsonLines.ts';
import type { CommonOptions } from '../options.ts';
import { addCommonOptions, addPurposeOption, readDataFolder, wholeNumber } from '../options.ts';
import { openEngine } from '../run.ts';
import type { Terminal } from '../terminal.ts';

interface FilterOptions extends CommonOptions {
  readonly status?: SampleStatusKind;
  readonly purpose?: Purpose;
  readonly since?: number;
  readonly until?: number;
  readonly limit?: number;
}

const DEFAULT_LIMIT = 50;

/** `history [TEXT]`: what was uploaded from here, the newest first. */
export function addHistory(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program
    .command('history')
    .description(t('cli.help.history'))
    .argument('[text]', t('cli.help.text'));
  addFilterOptions(command, terminal);
  command.action(async (text: string | undefined, options: FilterOptions) => {
    const { rows, path } = await find(terminal, options, {
      limit: DEFAULT_LIMIT,
      ...toFilter(text, options),
    });
    if (options.json) {
      for (const { sample, host, updatedMs } of rows) {
        const line: object = JSON.parse(sampleLine(sample));
        terminal.out(jsonLine({ ...line, host, updatedAt: new Date(updatedMs).toISOString() }));
      }
    } else {
      printRows(terminal, rows);
      terminal.note(t('cli.historyAt', { path }));
    }
    onExit(EXIT.ok);
  });
}

/** `export FILE`: the same, as a file for a spreadsheet or a script. */
export function addExport(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program
    .command('export')
    .description(t('cli.help.export'))
    .argument('<file>', t('cli.help.export'))
    .argument('[text]', t('cli.help.text'));
  addFilterOptions(command, terminal);
  command.action(async (file: string, text: string | undefined, options: FilterOptions) => {
    const { rows } = await find(terminal, options, toFilter(text, options));
    const content = options.json || /\.json$/i.test(file) ? toJson(rows) : toCsv(rows);
    if (file === '-') process.stdout.write(content);
    else {
      const path = terminal.resolvePath(file);
      try {
        writeFileSync(path, content);
      } catch (error) {
        throw new UsageError(t('cli.cannotWrite', { path, detail: errnoOf(error) }));
      }
      terminal.note(t('cli.exported', { count: rows.length, path }));
    }
    onExit(EXIT.ok);
  });
}

function addFilterOptions(command: Command, terminal: Terminal): void {
  const { t } = terminal;
  const date = (text: string): number => {
    const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
    const day = new Date(year ?? Number.NaN, (month ?? 0) - 1, dayOfMonth);
    // 30 February would be taken for 2 March.
    if (day.getMonth() + 1 === month && day.getDate() === dayOfMonth) return day.getTime();
    throw new InvalidArgumentError(t('cli.badDate', { text }));
  };
  addPurposeOption(command, terminal);
  command
    .option('--status <status>', `${t('cli.help.status')} (${STATUS_KINDS.join(', ')})`, (text) => {
      const status = STATUS_KINDS.find((kind) => kind === text);
      if (status) return status;
      throw new InvalidArgumentError(STATUS_KINDS.join(', '));
    })
    .option('--since <day>', t('cli.help.since'), date)
    .option('--until <day>', t('cli.help.until'), date)
    .option('--limit <n>', t('cli.help.limit'), wholeNumber(terminal, '--limit', 1, 10_000_000));
  addCommonOptions(command, terminal);
}

function toFilter(text: string | undefined, options: FilterOptions): HistoryFilter {
  const { status, purpose, since, until, limit } = options;
  return {
    ...(text === undefined ? {} : { text }),
    ...(status === undefined ? {} : { status }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(since === undefined ? {} : { fromMs: since }),
    ...(until === undefined ? {} : { toMs: endOfDay(until) }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The last millisecond of a day that begins at `ms`; a day has 23 or 25 hours when the clocks change. */
function endOfDay(ms: number): number {
  const day = new Date(ms);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime() - 1;
}

async function find(
  terminal: Terminal,
  options: CommonOptions,
  filter: HistoryFilter,
): Promise<{ readonly rows: readonly StoredSample[]; readonly path: string }> {
  const dataFolder = readDataFolder(terminal, options);
  const engine = openEngine(terminal, { dataFolder, settings: defaultSettings() });
  try {
    return { rows: engine.store.find(filter), path: engine.historyPath };
  } finally {
    await engine.close();
  }
}

function printRows({ t, format, present, out }: Terminal, rows: readonly StoredSample[]): void {
  const table = new Table({
    head: [
      t('cli.historyColumns.when'),
      t('cli.columns.name'),
      t('cli.historyColumns.purpose'),
      t('cli.columns.status'),
      t('cli.historyColumns.fileId'),
    ],
    style: { head: [], border: [], compact: true },
  });
  for (const { sample, updatedMs } of rows) {
    const { status } = sample;
    table.push([
      format.dateTime(updatedMs),
      printable(sample.name),
      t(`purpose.${sample.purpose}`),
      present.status(status),
      status.kind === 'done' || status.kind === 'skipped' ? status.fileId : '',
    ]);
  }
  out(rows.length > 0 ? table.toString() : t('cli.nothingFound'));
}
