import { once } from 'node:events';
import type { Command } from 'commander';
import type { Sample } from '../../contract/sample.ts';
import type { ExportedLine, ExportFormat } from '../../engine/history/export.ts';
import { exportChunks } from '../../engine/history/export.ts';
import { writeExport } from '../../engine/history/exportFile.ts';
import { errnoOf } from '../../engine/inspect/fileErrors.ts';
import { manifestText } from '../../engine/manifest/json.ts';
import { saveManifest } from '../../engine/manifest/saveManifest.ts';
import { EXIT, UsageError } from '../exitCodes.ts';
import type { FilterOptions } from '../historyFilter.ts';
import { addFilterOptions, toQuery, withHistory } from '../historyFilter.ts';
import { jsonLine } from '../jsonLines.ts';
import type { Terminal } from '../terminal.ts';

interface ExportOptions extends FilterOptions {
  readonly manifest?: boolean;
}

/** `export FILE`: what the history finds, as a file for a spreadsheet, a script, or `import`. */
export function addExport(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program
    .command('export')
    .description(t('cli.help.export'))
    .argument('<file>', t('cli.help.export'))
    .argument('[text]', t('cli.help.text'))
    .option('--manifest', t('cli.help.manifest'));
  addFilterOptions(command, terminal);
  command.action(async (file: string, text: string | undefined, options: ExportOptions) => {
    refuseName(terminal, file, options);
    const query = toQuery(terminal, text, options);
    await withHistory(terminal, options, async (reader) => {
      const found = reader.select({ kind: 'found', query, except: [] });
      const lines = options.limit === undefined ? found : found.take(options.limit);
      if (file === '-') return toStandardOutput(terminal, lines, options);
      const path = terminal.resolvePath(file);
      const count = await write(lines, options, path).catch((error: unknown) => {
        throw new UsageError(t('cli.cannotWrite', { path, detail: errnoOf(error) }));
      });
      if (options.json) terminal.out(jsonLine({ summary: { rows: count, path } }));
      else terminal.note(t('cli.exported', { count, path }));
    });
    onExit(EXIT.ok);
  });
}

/** A name that promises something else than what would be in the file is wrong use. */
function refuseName({ t }: Terminal, file: string, { manifest, json }: ExportOptions): void {
  if (file === '-') return;
  const isJson = /\.json$/i.test(file);
  if (manifest && !isJson) throw new UsageError(t('cli.badManifestName', { file }));
  if (!manifest && !json && !isJson && !/\.csv$/i.test(file))
    throw new UsageError(t('cli.badExportName', { file }));
}

function write(lines: Iterable<ExportedLine>, options: ExportOptions, path: string): Promise<number> {
  if (options.manifest) return saveManifest(samplesOf(lines), path);
  const format: ExportFormat = options.json || /\.json$/i.test(path) ? 'json' : 'csv';
  return writeExport(lines, format, path);
}

/** No faster than it is read: 100,000 rows must not pile up in memory. */
async function toStandardOutput(
  terminal: Terminal,
  lines: Iterable<ExportedLine>,
  options: ExportOptions,
): Promise<void> {
  const chunks = options.manifest
    ? [manifestText([...samplesOf(lines)])]
    : exportChunks(lines, options.json ? 'json' : 'csv');
  const { stdout } = terminal.host;
  for (const chunk of chunks) {
    if (!stdout.write(chunk)) await once(stdout, 'drain');
  }
}

/** What was uploaded several times is one sample of a list: named twice, it would be turned away. */
function* samplesOf(lines: Iterable<ExportedLine>): Generator<Sample> {
  const named = new Set<string>();
  for (const { stored } of lines) {
    const key = `${stored.sample.purpose} ${stored.sample.path}`;
    if (named.has(key)) continue;
    named.add(key);
    yield stored.sample;
  }
}
