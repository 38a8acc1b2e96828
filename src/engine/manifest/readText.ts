import { open } from 'node:fs/promises';
import { errnoOf } from '../inspect/fileErrors.ts';
import { byteOrderMark, guessEncoding } from '../inspect/text/encoding.ts';
import type { Entries } from './entries.ts';
import { flaw } from './entries.ts';

/** A hundred thousand rows with long paths. */
const MOST_BYTES = 32 * 1024 * 1024;

export interface ManifestText {
  readonly kind: 'text';
  readonly text: string;
  /** `utf-8`, `gb18030`, `utf-16le` or `utf-16be`. */
  readonly encoding: string;
}

/** Reads a text whatever it is written in: spreadsheets in China save GB18030, Excel's "Unicode text" is UTF-16. */
export async function readText(path: string): Promise<ManifestText | (Entries & { kind: 'flaw' })> {
  let bytes: Uint8Array;
  try {
    const file = await open(path);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return flaw('unreadable', 'not a file');
      if (stats.size > MOST_BYTES) return flaw('tooLarge', String(stats.size));
      bytes = await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    return flaw('unreadable', errnoOf(error));
  }
  const mark = byteOrderMark(bytes);
  const encoding = mark?.encoding ?? guessEncoding(bytes);
  if (encoding === 'unknown') return flaw('notText');
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? flaw('notText') : { kind: 'text', text, encoding };
  } catch {
    return flaw('notText', encoding);
  }
}
