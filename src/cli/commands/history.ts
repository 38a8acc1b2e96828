import type { Command } from 'commander';
import type { ExportedLine } from '../../engine/history/export.ts';
import { fileIdOf } from '../../engine/history/search/lines.ts';
import { printable } from '../../i18n/present.ts';
import { EXIT } from '../exitCodes.ts';
import type { FilterOptions } from '../historyFilter.ts';
import { addFilterOptions, toQuery, withHistory } from '../historyFilter.ts';
import { jsonLine, sampleLine } from '../jsonLines.ts';
import { fitWidths, NARROWEST_NAME, tableText } from '../table.ts';
import type { Terminal } from '../terminal.ts';

const DEFAULT_LIMIT = 50;

/** `history [TEXT]`: what was uploaded from here, the newest batch first. */
export function addHistory(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program
    .command('history')
    .description(t('cli.help.history'))
    .argument('[text]', t('cli.help.text'));
  addFilterOptions(command, terminal);
  command.action(async (text: string | undefined, options: FilterOptions) => {
    const query = toQuery(terminal, text, options);
    await withHistory(terminal, options, (reader, path) => {
      const { total } = reader.groups(query);
      const lines = reader
        .select({ kind: 'found', query, except: [] })
        .take(options.limit ?? DEFAULT_LIMIT)
        .toArray();
      if (options.json) {
        for (const line of lines) terminal.out(historyLine(line));
        terminal.out(jsonLine({ summary: { found: total, shown: lines.length } }));
        return;
      }
      printLines(terminal, lines);
      if (lines.length < total) terminal.out(t('cli.more', { count: total - lines.length }));
      terminal.note(t('cli.historyAt', { path }));
    });
    onExit(EXIT.ok);
  });
}

/** One row of the history as one line of JSON: the sample's, and where and when. */
function historyLine({ stored: { sample, host, updatedMs }, gone }: ExportedLine): string {
  const line: object = JSON.parse(sampleLine(sample));
  return jsonLine({
    ...line,
    batchId: sample.batchId,
    note: sample.note,
    host,
    updatedAt: new Date(updatedMs).toISOString(),
    gone: gone && { how: gone.how, at: new Date(gone.atMs).toISOString() },
  });
}

function printLines(terminal: Terminal, lines: readonly ExportedLine[]): void {
  const { t, format, out } = terminal;
  if (lines.length === 0) {
    out(t('cli.notInHistory'));
    return;
  }
  const columns = [
    { title: t('cli.historyColumns.when') },
    { title: t('cli.columns.name'), narrowest: NARROWEST_NAME },
    { title: t('cli.historyColumns.purpose') },
    { title: t('cli.columns.status'), narrowest: NARROWEST_NAME },
    { title: t('cli.historyColumns.fileId') },
  ];
  const rows = lines.map((line) => {
    const { sample, updatedMs } = line.stored;
    return [
      format.dateTime(updatedMs),
      printable(sample.name),
      t(`purpose.${sample.purpose}`),
      statusText(terminal, line),
      fileIdOf(sample.status) ?? '',
    ];
  });
  out(tableText(columns, fitWidths(columns, rows, terminal.room), rows));
}

function statusText({ t, format, present }: Terminal, { stored, gone }: ExportedLine): string {
  if (gone === null) return present.status(stored.sample.status);
  return t(`account.gone.${gone.how}`, { when: format.dateTime(gone.atMs) });
}
