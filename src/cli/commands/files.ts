import type { Command } from 'commander';
import { isFileId } from '../../contract/fileId.ts';
import type { Purpose } from '../../contract/purpose.ts';
import type { DeleteReport, DeleteResult, RemoteFailure, RemoteListing } from '../../contract/remote.ts';
import { SYSTEM_CLOCK } from '../../engine/ports.ts';
import { RemoteFiles } from '../../engine/remote/remoteFiles.ts';
import { printable } from '../../i18n/present.ts';
import { EXIT, UsageError } from '../exitCodes.ts';
import { jsonLine } from '../jsonLines.ts';
import { readKey } from '../key.ts';
import type { CommonOptions } from '../options.ts';
import {
  addCommonOptions,
  addHostOptions,
  addPurposeOption,
  readDataFolder,
  readSettings,
} from '../options.ts';
import { printRemoteFailure, remoteFailureWords, stopsEverything } from '../remoteFailure.ts';
import { openEngine } from '../run.ts';
import { fitWidths, NARROWEST_NAME, tableText } from '../table.ts';
import type { Terminal } from '../terminal.ts';

const INVALID_PARAMETERS = 2013;

interface FilesOptions extends CommonOptions {
  readonly purpose: Purpose;
}

/** `files list` and `files delete`: what is on the account. */
export function addFiles(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const files = program.command('files').description(t('cli.help.files'));

  const list = files.command('list').description(t('cli.help.filesList'));
  addHostOptions(addCommonOptions(addPurposeOption(list, terminal, 'prompt_audio'), terminal), terminal);
  list.action(async (options: FilesOptions) => {
    onExit(await withRemote(terminal, options, (remote) => listFiles(terminal, remote, options)));
  });

  const remove = files
    .command('delete')
    .description(t('cli.help.filesDelete'))
    .argument('<file_id...>', 'file_id');
  addHostOptions(addCommonOptions(addPurposeOption(remove, terminal, 'prompt_audio'), terminal), terminal);
  remove.action(async (ids: string[], options: FilesOptions) => {
    const wrong = ids.find((id) => !isFileId(id));
    if (wrong !== undefined) throw new UsageError(t('cli.badFileId', { id: printable(wrong) }));
    onExit(await withRemote(terminal, options, (remote) => deleteFiles(terminal, remote, ids, options)));
  });
}

async function listFiles(terminal: Terminal, remote: RemoteFiles, options: FilesOptions): Promise<number> {
  const result = await remote.list(options.purpose);
  if (result.kind === 'failed') return failed(terminal, result.failure);
  const { listing } = result;
  if (options.json) printListingLines(terminal, listing);
  else printListing(terminal, listing);
  return EXIT.ok;
}

function printListingLines({ out }: Terminal, { rows, figures, flaws, host }: RemoteListing): void {
  for (const { fileId, name, sizeBytes, createdMs, purpose, origin } of rows) {
    out(
      jsonLine({
        fileId,
        filename: name,
        bytes: sizeBytes === null ? null : String(sizeBytes),
        createdAtSeconds: createdMs === null ? null : String(createdMs / 1000),
        purpose,
        uploadedHere: origin && {
          name: origin.name,
          note: origin.note,
          batchId: origin.batchId,
          at: new Date(origin.uploadedMs).toISOString(),
        },
      }),
    );
  }
  out(jsonLine({ summary: { host, ...figures, ...flaws } }));
}

function printListing(terminal: Terminal, { rows, figures, flaws }: RemoteListing): void {
  const { t, format, out, note } = terminal;
  const columns = [
    { title: t('cli.historyColumns.fileId') },
    { title: t('cli.columns.name'), narrowest: NARROWEST_NAME },
    { title: t('cli.columns.size'), isNumber: true },
    { title: t('cli.historyColumns.when') },
    { title: t('cli.historyColumns.origin'), narrowest: NARROWEST_NAME },
  ];
  const cells = rows.map(({ fileId, name, sizeBytes, createdMs, origin }) => [
    fileId,
    printable(name ?? ''),
    sizeBytes === null ? '' : format.size(sizeBytes),
    createdMs === null ? '' : format.dateTime(createdMs),
    t(origin ? 'cli.fromHere' : 'cli.fromElsewhere'),
  ]);
  out(
    rows.length > 0
      ? tableText(columns, fitWidths(columns, cells, terminal.room), cells)
      : t('cli.nothingFound'),
  );
  const count = (value: number): string => format.integer(value);
  const { claimed, missing, unlisted } = figures;
  const said = {
    claimed: count(claimed),
    there: count(claimed - missing - unlisted),
    missing: count(missing),
    unlisted: count(unlisted),
  };
  if (missing > 0) note(t('cli.fewerThanClaimed', said));
  if (flaws.isIncomplete) note(t('cli.listIncomplete', said));
  else if (unlisted > 0) note(t('cli.unlisted', said));
  if (figures.cameBack > 0) note(t('cli.cameBack', { count: count(figures.cameBack) }));
  if (flaws.unreadable > 0) note(t('cli.unreadableRows', { count: count(flaws.unreadable) }));
}

async function deleteFiles(
  terminal: Terminal,
  remote: RemoteFiles,
  ids: readonly string[],
  options: FilesOptions,
): Promise<number> {
  const { t } = terminal;
  const cancel = (): void => remote.cancelDelete();
  process.once('SIGINT', cancel);
  try {
    const onResult = (result: DeleteResult): void => {
      if (!options.json) printResult(terminal, result);
    };
    const report = await remote.delete(options.purpose, ids, { onResult, onHold: () => undefined });
    if (options.json) printReportLines(terminal, report);
    if (!options.json && report.results.some(isOfOtherPurpose)) terminal.note(t('cli.otherPurpose'));
    if (report.stop) return failed(terminal, report.stop);
    if (report.wasCancelled) return EXIT.interrupted;
    const isGone = ({ outcome: { kind } }: DeleteResult): boolean =>
      kind === 'deleted' || kind === 'alreadyGone';
    return report.results.every(isGone) ? EXIT.ok : EXIT.someLeft;
  } finally {
    process.off('SIGINT', cancel);
  }
}

/** The service answers so to a wrong purpose, though not to that alone. */
function isOfOtherPurpose({ outcome }: DeleteResult): boolean {
  return outcome.kind === 'failed' && outcome.failure.word?.statusCode === INVALID_PARAMETERS;
}

function printResult(terminal: Terminal, { fileId, outcome }: DeleteResult): void {
  const { t, out, note } = terminal;
  if (outcome.kind === 'deleted') out(t('cli.deleted', { id: fileId }));
  else if (outcome.kind === 'alreadyGone') out(t('cli.alreadyGone', { id: fileId }));
  else if (outcome.kind === 'failed') note(`${fileId}: ${remoteFailureWords(terminal, outcome.failure)}`);
}

const OUTCOMES = ['deleted', 'alreadyGone', 'failed', 'notTried'] as const;

function printReportLines({ out }: Terminal, { results }: DeleteReport): void {
  for (const { fileId, outcome } of results) {
    const error = outcome.kind === 'failed' ? outcome.failure : null;
    out(jsonLine({ fileId, outcome: outcome.kind, error: error && { ...error.word, code: error.code } }));
  }
  const count = (kind: string): number => results.filter(({ outcome }) => outcome.kind === kind).length;
  out(jsonLine({ summary: Object.fromEntries(OUTCOMES.map((kind) => [kind, count(kind)])) }));
}

/** Says why a call failed. */
function failed(terminal: Terminal, failure: RemoteFailure): number {
  printRemoteFailure(terminal, failure);
  return stopsEverything(failure) ? EXIT.stopped : EXIT.someLeft;
}

async function withRemote(
  terminal: Terminal,
  options: CommonOptions,
  work: (remote: RemoteFiles) => Promise<number>,
): Promise<number> {
  const settings = readSettings(terminal, options);
  const dataFolder = readDataFolder(terminal, options);
  const apiKey = await readKey(terminal);
  if (!apiKey) {
    terminal.note(terminal.t('cli.noKey'));
    return EXIT.stopped;
  }
  const engine = openEngine(terminal, { dataFolder, settings: { ...settings, apiKey } });
  try {
    return await work(
      new RemoteFiles({
        client: () => engine.client,
        host: () => settings.host,
        history: engine.history,
        clock: SYSTEM_CLOCK,
        random: Math.random,
      }),
    );
  } finally {
    await engine.close();
  }
}
