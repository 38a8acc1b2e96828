import type { Command } from 'commander';
import type { ManifestReport } from '../../contract/manifest.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import type { Purpose } from '../../contract/purpose.ts';
import { importManifest } from '../../engine/manifest/importManifest.ts';
import type { ReadManifest } from '../../engine/manifest/readManifest.ts';
import { readManifest } from '../../engine/manifest/readManifest.ts';
import { printable } from '../../i18n/present.ts';
import { EXIT, UsageError } from '../exitCodes.ts';
import { jsonLine } from '../jsonLines.ts';
import { readKey } from '../key.ts';
import type { CommonOptions, PaceOptions } from '../options.ts';
import {
  addCommonOptions,
  addForceOption,
  addHostOptions,
  addPaceOptions,
  addPurposeOption,
  readDataFolder,
  readPaths,
  readSettings,
} from '../options.ts';
import { runBatch } from '../run.ts';
import type { Terminal } from '../terminal.ts';

interface ImportOptions extends CommonOptions, PaceOptions {
  readonly purpose?: Purpose;
  readonly force: readonly ProblemCode[];
  readonly upload?: boolean;
}

/** `import FILE`: checks what a saved batch or a CSV list names, and with `--upload` uploads it. */
export function addImport(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program
    .command('import')
    .description(t('cli.help.import'))
    .argument('<file>', t('cli.help.importFile'))
    .option('--upload', t('cli.help.importUpload'));
  addPurposeOption(command, terminal);
  addForceOption(command, terminal);
  addPaceOptions(command, terminal);
  addHostOptions(addCommonOptions(command, terminal), terminal);
  command.action(async (file: string, options: ImportOptions) => {
    const [path = ''] = readPaths(terminal, [file]);
    const manifest = await readManifest(path);
    refuseFlawed(terminal, manifest, path);
    const uploads = options.upload ?? false;
    const apiKey = uploads ? await readKey(terminal) : null;
    if (uploads && !apiKey) {
      terminal.note(t('cli.noKey'));
      onExit(EXIT.stopped);
      return;
    }
    let report: ManifestReport | null = null;
    const code = await runBatch(terminal, {
      dataFolder: readDataFolder(terminal, options),
      settings: { ...readSettings(terminal, options), apiKey },
      json: options.json ?? false,
      uploads,
      async fill(engine, signal) {
        engine.overrideAll(options.force);
        report = await importManifest(manifest, {
          path,
          purpose: options.purpose ?? null,
          add: (sample) => engine.addNamed(sample),
          signal,
        });
        if (options.json) for (const row of report.problems) terminal.out(jsonLine({ row }));
        return [];
      },
    });
    const left = report === null ? 0 : printProblems(terminal, report, options.json ?? false);
    onExit(code === EXIT.ok && left > 0 ? EXIT.someLeft : code);
  });
}

/** A file that is no list at all is wrong use. */
function refuseFlawed({ t }: Terminal, { content }: ReadManifest, path: string): void {
  if (content.kind === 'entries') return;
  const { code, detail, line } = content;
  const why = t(`account.manifest.flaw.${code}`, { detail, line: line ?? 0 });
  throw new UsageError(`${path}: ${why}`);
}

/** The rows that were not added, with their lines; returns how many. */
function printProblems(
  { t, out, note }: Terminal,
  { problems, path }: ManifestReport,
  json: boolean,
): number {
  if (json || problems.length === 0) return problems.length;
  out('');
  out(t('cli.notImported', { count: problems.length, path: printable(path) }));
  for (const { line, code, found } of problems) {
    out(`  ${line}: ${t(`account.manifest.row.${code}`, { found: printable(found) })}`);
  }
  if (problems.some(({ code }) => code === 'noPurpose')) note(t('cli.purposeFillsIn'));
  return problems.length;
}
