import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ExportedLine, ExportFormat } from './export.ts';
import { exportChunks } from './export.ts';

/**
 * Writes lines to a file, a handful in memory at a time, and lets others have their turn in between; resolves with their
 * number. The file is there when it is whole: what was under its name stays until then. Rejects with the file call's error.
 */
export async function writeExport(
  lines: Iterable<ExportedLine>,
  format: ExportFormat,
  path: string,
): Promise<number> {
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.part`);
  const file = await open(unfinished, 'wx');
  let rows = 0;
  const counted = function* (): Generator<ExportedLine> {
    for (const line of lines) {
      rows += 1;
      yield line;
    }
  };
  try {
    try {
      for (const chunk of exportChunks(counted(), format)) {
        await file.write(chunk);
        await setImmediate();
      }
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return rows;
}
