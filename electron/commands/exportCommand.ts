import { writeFile } from 'node:fs/promises';
import type { Sample } from '../../src/contract/sample.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { toCsv, toJson } from '../../src/engine/history/export.ts';
import type { StoredSample } from '../../src/engine/history/rows.ts';
import type { Dialogs } from '../dialogs.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import { notWritable } from './notWritable.ts';

/** Writes samples of the batch where the user says. */
export function exportCommand(engine: Engine, dialogs: Dialogs): Pick<CommandHandlers, 'exportBatch'> {
  return {
    async exportBatch({ ids, format }) {
      const path = await dialogs.chooseExportFile(format);
      if (path === null) return null;
      const rows = rowsOf(engine, ids);
      await writeFile(path, format === 'csv' ? toCsv(rows) : toJson(rows)).catch(notWritable);
      return { path, rows: rows.length };
    },
  };
}

/** The samples as they are now, with what the history knows beside them. */
function rowsOf(engine: Engine, ids: readonly string[] | null): readonly StoredSample[] {
  const wanted = ids === null ? null : new Set(ids);
  const samples = [...engine.samples()].filter(({ id }) => wanted === null || wanted.has(id));
  const batchId = samples[0]?.batchId;
  const stored = new Map(
    (batchId === undefined ? [] : engine.store.samplesOf(batchId)).map((row) => [row.sample.id, row]),
  );
  return samples.map((sample, position) => withHistory(engine, sample, position, stored.get(sample.id)));
}

function withHistory(
  engine: Engine,
  sample: Sample,
  position: number,
  stored: StoredSample | undefined,
): StoredSample {
  if (stored) return { ...stored, sample };
  return { sample, position, host: engine.settings.host, modifiedMs: null, updatedMs: Date.now() };
}
