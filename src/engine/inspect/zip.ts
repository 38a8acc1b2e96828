import { type Entry, fromRandomAccessReaderPromise, validateFileName, type ZipFile } from 'yauzl';
import type { InspectedZip, ZipFlaw } from './inspection.ts';
import { entryName, judgeEntry } from './zip/entryName.ts';
import { ZipReader, type ZipSource } from './zip/source.ts';
import { unpack } from './zip/unpack.ts';

/** What an archive may come to when unpacked: in bytes, and as a multiple of its own size. */
export interface ZipLimits {
  readonly uncompressedBytes: number;
  readonly ratio: number;
}

/** A detail is for support and the log: long enough to tell, short enough for a table. */
const DETAIL_LENGTH = 120;

/**
 * Inspects a zip of texts: first its listing, which is cheap and shows most flaws, then every entry's data, whose checksum
 * and size are compared with what the listing says. Nothing is kept, nothing is unpacked past the limits or past its
 * declared size. Never rejects for what the archive holds: `flaw` is the first thing that is wrong with it.
 */
export async function inspectZip(source: ZipSource, limits: ZipLimits): Promise<InspectedZip> {
  const reader = new ZipReader(source);
  const tally = new Tally(limits, reader.sizeBytes);
  const flaw = (await list(reader, tally)) ?? (await checkData(reader));
  return {
    kind: 'zip',
    facts: { kind: 'zip', entries: tally.entries, uncompressedBytes: tally.uncompressedBytes },
    flaw,
  };
}

/** Walks the central directory. */
function list(reader: ZipReader, tally: Tally): Promise<ZipFlaw | null> {
  return walk(reader, async (_zip, entry) => tally.add(entry));
}

/** Walks it again, unpacking: a second listing costs less than remembering a million entries. */
function checkData(reader: ZipReader): Promise<ZipFlaw | null> {
  return walk(reader, async (zip, entry) => {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const { damage } = await unpack(reader, entry, fileDataStart);
    return damage === null ? null : damaged(`${entryName(entry)}: ${damage}`);
  });
}

async function walk(
  reader: ZipReader,
  visit: (zip: ZipFile, entry: Entry) => Promise<ZipFlaw | null>,
): Promise<ZipFlaw | null> {
  try {
    const zip = await fromRandomAccessReaderPromise(reader, reader.sizeBytes, {
      // Names are decoded and validated here, so that a bad one is a flaw of its own.
      decodeStrings: false,
      autoClose: false,
    });
    if (zip.entryCount === 0) return damaged('no entries');
    for await (const entry of zip.eachEntry()) {
      const flaw = await visit(zip, entry);
      if (flaw !== null) return flaw;
    }
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // yauzl gives up at this kind of encryption before it shows the entry, and says so in words only.
    return message.startsWith('strong encryption') ? { code: 'zipEncrypted' } : damaged(message);
  }
}

/** General purpose bit 0 (APPNOTE 4.4.4): set by the old encryption and by AES alike. */
const ENCRYPTED_FLAG = 0x1;

/** What the listing comes to so far. */
class Tally {
  entries = 0;
  uncompressedBytes = 0;
  #compressedBytes = 0;
  #type: 'txt' | 'json' | null = null;
  readonly #archiveBytes: number;
  readonly #limitBytes: number;

  constructor(limits: ZipLimits, archiveBytes: number) {
    this.#archiveBytes = archiveBytes;
    // Against the archive's own size, so that a few repeated words in a tiny archive are not taken for a bomb.
    this.#limitBytes = Math.min(limits.uncompressedBytes, archiveBytes * limits.ratio);
  }

  add(entry: Entry): ZipFlaw | null {
    this.entries++;
    this.uncompressedBytes += entry.uncompressedSize;
    if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0) return { code: 'zipEncrypted' };
    if (this.uncompressedBytes > this.#limitBytes) {
      return {
        code: 'zipTooLarge',
        uncompressedBytes: this.uncompressedBytes,
        limitBytes: this.#limitBytes,
      };
    }
    this.#compressedBytes += entry.compressedSize;
    // Entries that share their data, a way to make unpacking take for ever.
    if (this.#compressedBytes > this.#archiveBytes) return damaged('entries overlap or exceed the file');
    return this.#judgeName(entryName(entry));
  }

  #judgeName(name: string): ZipFlaw | null {
    if (validateFileName(name) !== null) return damaged(`unsafe entry name: ${name}`);
    const verdict = judgeEntry(name);
    if (verdict.kind === 'unsupported') {
      return { code: 'zipUnsupportedEntry', entry: verdict.entry, kind: verdict.as };
    }
    if (this.#type !== null && this.#type !== verdict.kind) {
      return { code: 'zipMixedTypes', types: ['.txt', '.json'] };
    }
    this.#type = verdict.kind;
    return null;
  }
}

function damaged(detail: string): ZipFlaw {
  const line = detail.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return { code: 'zipDamaged', detail: line.slice(0, DETAIL_LENGTH) };
}
