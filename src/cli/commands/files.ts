import Table from 'cli-table3';
import type { Command } from 'commander';
import { isFileId } from '../../contract/fileId.ts';
import type { Purpose } from '../../contract/purpose.ts';
import type { ApiClient } from '../../engine/api/client.ts';
import { createApiClient } from '../../engine/api/client.ts';
import type { CallFailure } from '../../engine/api/outcome.ts';
import { createUndiciTransport } from '../../engine/api/undiciTransport.ts';
import { SYSTEM_CLOCK } from '../../engine/ports.ts';
import { printable } from '../../i18n/present.ts';
import { EXIT, UsageError } from '../exitCodes.ts';
import { jsonLine } from '../jsonLines.ts';
import { readKey } from '../key.ts';
import type { CommonOptions } from '../options.ts';
import { addCommonOptions, addHostOptions, addPurposeOption, readSettings } from '../options.ts';
import { printStop } from '../report.ts';
import type { Terminal } from '../terminal.ts';

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
    onExit(await withClient(terminal, options, (client) => listFiles(terminal, client, options)));
  });

  const remove = files
    .command('delete')
    .description(t('cli.help.filesDelete'))
    .argument('<file_id...>', 'file_id');
  addHostOptions(addCommonOptions(addPurposeOption(remove, terminal, 'prompt_audio'), terminal), terminal);
  remove.action(async (ids: string[], options: FilesOptions) => {
    const wrong = ids.find((id) => !isFileId(id));
    if (wrong !== undefined) throw new UsageError(t('cli.badFileId', { id: printable(wrong) }));
    onExit(await withClient(terminal, options, (client) => deleteFiles(terminal, client, ids, options)));
  });
}

async function listFiles(terminal: Terminal, client: ApiClient, options: FilesOptions): Promise<number> {
  const { t, format, out } = terminal;
  const result = await client.list(options.purpose);
  if (result.kind !== 'ok') return failed(terminal, client, result);
  if (options.json) {
    for (const file of result.value.files) out(jsonLine(file));
    return EXIT.ok;
  }
  const table = new Table({
    head: [
      t('cli.historyColumns.fileId'),
      t('cli.columns.name'),
      t('cli.columns.size'),
      t('cli.historyColumns.when'),
    ],
    style: { head: [], border: [], compact: true },
  });
  for (const file of result.value.files) {
    const createdMs = Number(file.createdAtSeconds) * 1000;
    table.push([
      file.fileId,
      printable(file.filename ?? ''),
      file.bytes === null ? '' : format.size(Number(file.bytes)),
      file.createdAtSeconds === null ? '' : format.dateTime(createdMs),
    ]);
  }
  out(result.value.files.length > 0 ? table.toString() : t('cli.nothingFound'));
  return EXIT.ok;
}

async function deleteFiles(
  terminal: Terminal,
  client: ApiClient,
  ids: readonly string[],
  options: FilesOptions,
): Promise<number> {
  let code: number = EXIT.ok;
  for (const id of ids) {
    const result = await client.delete(id, options.purpose);
    const ok = result.kind === 'ok';
    if (options.json) {
      const word = 'word' in result ? result.word : null;
      terminal.out(jsonLine({ fileId: id, deleted: ok, error: ok ? null : { ...word, code: result.kind } }));
    } else if (ok) terminal.out(terminal.t('cli.deleted', { id }));
    if (ok) continue;
    code = failed(terminal, client, result, id);
    if (code === EXIT.stopped) break;
  }
  return code;
}

/** Says why a call failed; a stop ends the command, anything else is this call's alone. */
function failed(terminal: Terminal, client: ApiClient, failure: CallFailure, id?: string): number {
  const { t, present, note } = terminal;
  if (failure.kind === 'stop') {
    printStop(terminal, { ...failure, host: client.host });
    return EXIT.stopped;
  }
  if (failure.kind === 'notSent') {
    printStop(terminal, { code: 'networkDown', host: client.host, word: null, detail: failure.detail });
    return EXIT.stopped;
  }
  const word = 'word' in failure ? failure.word : null;
  const why = word
    ? present.word(word)
    : failure.kind === 'unknown'
      ? t(`unknownReason.${failure.reason}`)
      : failure.kind;
  note(`${id ? `${id}: ` : ''}${t('cli.callFailed', { reason: why })}`);
  return EXIT.someLeft;
}

async function withClient(
  terminal: Terminal,
  options: CommonOptions,
  work: (client: ApiClient) => Promise<number>,
): Promise<number> {
  const settings = readSettings(terminal, options);
  const apiKey = await readKey(terminal);
  if (!apiKey) {
    terminal.note(terminal.t('cli.noKey'));
    return EXIT.stopped;
  }
  const transport = createUndiciTransport();
  try {
    return await work(createApiClient({ ...settings, apiKey }, transport, SYSTEM_CLOCK));
  } finally {
    await transport.close();
  }
}
