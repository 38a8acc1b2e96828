import { hasMagic, latin1At, uint16LittleEndianAt } from './bytes.ts';

/** Local file header, end of central directory (an empty archive), data descriptor / spanning marker (APPNOTE 4.3). */
const ZIP_MAGICS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'] as const;

/**
 * `zip`, or the name of the document format that uses zip as its wrapping; null when it is no zip.
 * A Word file would otherwise be answered with "rename it to .zip", which helps nobody.
 */
export function sniffZip(head: Uint8Array): string | null {
  if (!ZIP_MAGICS.some((magic) => hasMagic(head, 0, magic))) return null;
  const firstName = latin1At(head, 30, Math.max(0, uint16LittleEndianAt(head, 26)));
  if (firstName === 'mimetype') {
    const mimeType = latin1At(head, 38, 64);
    if (mimeType.startsWith('application/epub+zip')) return 'epub';
    if (mimeType.startsWith('application/vnd.oasis.opendocument')) return 'odf';
  }
  if (/^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/)/.test(firstName)) {
    const names = latin1At(head, 0, 65_536);
    if (names.includes('word/')) return 'docx';
    if (names.includes('xl/')) return 'xlsx';
    if (names.includes('ppt/')) return 'pptx';
  }
  return 'zip';
}
