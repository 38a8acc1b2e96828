import { latin1At, uint32At } from './bytes.ts';

/** Boxes that an mp4 or QuickTime file from before `ftyp` (ISO/IEC 14496-12) begins with. */
const FIRST_BOXES = new Set(['moov', 'mdat', 'free', 'skip', 'wide', 'pnot']);

/** Boxes that may follow the first one: what tells such a file from chance. */
const TOP_LEVEL_BOXES = new Set([...FIRST_BOXES, 'ftyp', 'uuid', 'udta', 'meta', 'moof', 'sidx', 'styp']);

/** A brand takes four bytes; nobody lists a thousand, and text never yields so small a number. */
const MAX_FILE_TYPE_BOX_BYTES = 4096;

const PICTURE_BRANDS = new Set(['heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif', 'avis', 'crx ']);
const MP4_BRANDS = /^(?:iso.|mp4.|M4[ABP] |f4a |dash)$/;

/**
 * Names a file of the ISO base media family; null when it is not one.
 *
 * Every mp4 is `m4a` here, with or without pictures in motion: what its tracks hold is judged by who reads the tracks.
 * A 3GPP file counts as `m4a` too when its compatible brands say that it reads as one, because phones
 * write their .m4a recordings as `3gp4 (isom/3gp4)`; otherwise it is `3gp`.
 */
export function sniffIsoMedia(head: Uint8Array, sizeBytes: number): string | null {
  if (latin1At(head, 4, 4) !== 'ftyp') return sniffWithoutFileType(head, sizeBytes);
  if (uint32At(head, 0) > MAX_FILE_TYPE_BOX_BYTES) return null;
  const majorBrand = latin1At(head, 8, 4);
  if (majorBrand === 'qt  ') return 'mov';
  if (majorBrand === 'aax ' || majorBrand === 'aaxc') return 'aax';
  if (PICTURE_BRANDS.has(majorBrand)) return majorBrand.startsWith('avi') ? 'avif' : 'heic';
  if (/^3g[pgs2]/.test(majorBrand) && !compatibleBrands(head).some((brand) => MP4_BRANDS.test(brand))) {
    return '3gp';
  }
  return 'm4a';
}

function compatibleBrands(head: Uint8Array): readonly string[] {
  const end = Math.min(uint32At(head, 0), head.length, 512);
  const brands: string[] = [];
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(latin1At(head, offset, 4));
  return brands;
}

/** "The free world" has the name of a box in the right place: its size, read as a number, gives it away. */
function sniffWithoutFileType(head: Uint8Array, sizeBytes: number): string | null {
  if (!FIRST_BOXES.has(latin1At(head, 4, 4))) return null;
  const boxBytes = uint32At(head, 0);
  // 0 means "to the end of the file", 1 means that a 64-bit size follows.
  if (boxBytes === 0 || boxBytes === 1) return 'm4a';
  if (boxBytes < 8 || boxBytes > sizeBytes) return null;
  const isNextInHead = boxBytes + 8 <= head.length;
  return !isNextInHead || TOP_LEVEL_BOXES.has(latin1At(head, boxBytes + 4, 4)) ? 'm4a' : null;
}
