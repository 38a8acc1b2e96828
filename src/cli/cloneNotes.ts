import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CloneForm } from '../contract/cloning.ts';
import { EVERYTHING } from '../contract/history.ts';
import type { Purpose } from '../contract/purpose.ts';
import type { ExportedLine } from '../engine/history/export.ts';
import type { HistoryReader } from '../engine/history/search/reader.ts';
import { printable } from '../i18n/present.ts';
import { withHistory } from './historyFilter.ts';
import type { CommonOptions } from './options.ts';
import { readDataFolder } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Says what the history knows against the ids of a cloning call. Of ids that were not uploaded from here it knows nothing. */
export async function noteDoubts(
  terminal: Terminal,
  options: CommonOptions,
  { fileId, promptFileId }: CloneForm,
  host: string,
): Promise<void> {
  // A request can be written where nothing was ever uploaded from: that makes no history.
  if (!existsSync(join(readDataFolder(terminal, options), 'history.db'))) return;
  await withHistory(terminal, options, (reader) => {
    noteDoubt(terminal, upload(reader, fileId), 'voice_clone', fileId, host);
    if (promptFileId !== null) {
      noteDoubt(terminal, upload(reader, promptFileId), 'prompt_audio', promptFileId, host);
    }
  });
}

function upload(reader: HistoryReader, fileId: string): ExportedLine | null {
  const query = { ...EVERYTHING, text: fileId, status: 'done' } as const;
  for (const line of reader.select({ kind: 'found', query, except: [] })) {
    const { status } = line.stored.sample;
    if (status.kind === 'done' && status.fileId === fileId) return line;
  }
  return null;
}

function noteDoubt(
  { t, format, note }: Terminal,
  line: ExportedLine | null,
  wanted: Purpose,
  id: string,
  host: string,
): void {
  if (line === null) return;
  const { stored, gone } = line;
  const { name, purpose } = stored.sample;
  const doubts: string[] = [];
  if (gone) doubts.push(t(`account.gone.${gone.how}`, { when: format.dateTime(gone.atMs) }));
  if (purpose !== wanted) {
    doubts.push(t('cli.cloneNotes.purpose', { is: t(`purpose.${purpose}`), wanted: t(`purpose.${wanted}`) }));
  }
  if (stored.host !== host) doubts.push(t('cli.cloneNotes.host', { host: stored.host }));
  for (const what of doubts) note(t('cli.cloneNotes.note', { id, name: printable(name), what }));
}
