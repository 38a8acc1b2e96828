import { byteAt, hasMagic, uint32LittleEndianAt } from './bytes.ts';

/** Where the content begins behind ID3v2 and APEv2 tags, which may be stacked; 0 when there is none. */
export function skipLeadingTags(bytes: Uint8Array): number {
  let offset = 0;
  for (;;) {
    const tagBytes = id3v2Bytes(bytes, offset) ?? apeV2Bytes(bytes, offset);
    if (tagBytes === null) return offset;
    offset += tagBytes;
  }
}

/** ID3v2.2 to 2.4: a size of four 7-bit bytes behind "ID3", version and flags; flag 0x10 adds a footer. */
function id3v2Bytes(bytes: Uint8Array, offset: number): number | null {
  if (!hasMagic(bytes, offset, 'ID3') || offset + 10 > bytes.length) return null;
  let sizeBytes = 0;
  for (let i = 6; i < 10; i++) {
    const part = byteAt(bytes, offset + i);
    if (part > 0x7f) return null;
    sizeBytes = sizeBytes * 128 + part;
  }
  const hasFooter = (byteAt(bytes, offset + 5) & 0x10) !== 0;
  return 10 + sizeBytes + (hasFooter ? 10 : 0);
}

/** APEv2: 32 bytes of header, whose size field counts the items and the footer. */
function apeV2Bytes(bytes: Uint8Array, offset: number): number | null {
  if (!hasMagic(bytes, offset, 'APETAGEX') || offset + 32 > bytes.length) return null;
  return 32 + Math.max(0, uint32LittleEndianAt(bytes, offset + 12));
}
