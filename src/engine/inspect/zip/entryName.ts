import { type Entry, getFileNameLowLevel } from 'yauzl';
import type { ZipEntryKind } from '../../../contract/problems.ts';

/** General purpose bit 11 (APPNOTE 4.4.4): the name is UTF-8. */
const UTF8_NAME_FLAG = 0x800;
/** Info-ZIP's Unicode path extra field. */
const UNICODE_PATH_FIELD = 0x7075;

/**
 * An entry's name as its maker meant it. Without the UTF-8 flag the standard says code page 437, but macOS writes UTF-8
 * all the same, and Chinese Windows writes GBK: whichever of them fits first is taken.
 */
export function entryName(entry: Entry): string {
  const raw: Uint8Array = entry.fileNameRaw;
  const isDeclared =
    (entry.generalPurposeBitFlag & UTF8_NAME_FLAG) !== 0 ||
    entry.extraFields.some(({ id }) => id === UNICODE_PATH_FIELD);
  const guessed = isDeclared ? null : (decodeWhole('utf-8', raw) ?? decodeWhole('gb18030', raw));
  const name =
    guessed ??
    getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, [...entry.extraFields], false);
  // Windows' own zip folders used to write backslashes.
  return name.replaceAll('\\', '/');
}

function decodeWhole(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What an entry is: a text or JSON file that may be in the archive, or something that may not, by name. */
type EntryVerdict =
  | { readonly kind: 'txt' | 'json' }
  | { readonly kind: 'unsupported'; readonly entry: string; readonly as: ZipEntryKind };

/**
 * Judges an entry by its name. Files inside a folder are answered with the folder: whether an archive lists its folders
 * as entries too depends on the program that made it, and the same content should not be judged differently for that.
 */
export function judgeEntry(name: string): EntryVerdict {
  const unsupported = (as: ZipEntryKind, entry = name): EntryVerdict => ({ kind: 'unsupported', entry, as });
  const base = name.slice(name.lastIndexOf('/', name.length - 2) + 1);
  if (name.startsWith('__MACOSX/') || base.startsWith('._')) return unsupported('macosMetadata');
  if (base === '.DS_Store') return unsupported('dsStore');
  const folderEnd = name.indexOf('/');
  if (folderEnd !== -1) return unsupported('folder', name.slice(0, folderEnd + 1));
  switch (name.slice(name.lastIndexOf('.') + 1).toLowerCase()) {
    case 'txt':
      return { kind: 'txt' };
    case 'json':
      return { kind: 'json' };
    case 'zip':
      return unsupported('nestedZip');
    default:
      return unsupported('other');
  }
}
