import type { ReadRange } from './bytesNeeded.ts';

const HEADER_BYTES = 16;
/** A file of more top-level boxes than this is built in pieces, which is not for here. */
const MOST_BOXES = 32;

/**
 * Where the sound of an m4a begins, if its table of contents (`moov`) comes before it: only then is the beginning of the
 * file a file of its own. null otherwise.
 */
export async function mdatStart(sizeBytes: number, read: ReadRange): Promise<number | null> {
  let at = 0;
  let hasContents = false;
  for (let count = 0; count < MOST_BOXES && at + 8 <= sizeBytes; count += 1) {
    const box = boxAt(new DataView(await read(at, Math.min(at + HEADER_BYTES, sizeBytes))));
    if (box === null) return null;
    if (box.type === 'moov') hasContents = true;
    if (box.type === 'mdat' || box.type === 'moof') return hasContents ? at : null;
    at += box.sizeBytes;
  }
  return null;
}

/** null for what is no box, or one that goes on to the end of the file. */
function boxAt(view: DataView): { readonly type: string; readonly sizeBytes: number } | null {
  if (view.byteLength < 8) return null;
  const type = String.fromCharCode(...[4, 5, 6, 7].map((at) => view.getUint8(at)));
  const short = view.getUint32(0);
  // 1: the size follows in 64 bits. 0: up to the end, which is of use only for the sound itself.
  if (short === 1) {
    return view.byteLength < HEADER_BYTES ? null : { type, sizeBytes: Number(view.getBigUint64(8)) };
  }
  if (short === 0) return { type, sizeBytes: Number.POSITIVE_INFINITY };
  return short < 8 ? null : { type, sizeBytes: short };
}
