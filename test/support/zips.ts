import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { ZipFile } from 'yazl';

/** A zip with these entries; null makes a folder. Dates are fixed, so that the same entries give the same bytes. */
export async function zipOf(
  entries: Iterable<readonly [name: string, content: string | Buffer | null]>,
  options: { readonly compress?: boolean } = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  const mtime = new Date(2024, 0, 1);
  for (const [name, content] of entries) {
    if (content === null) {
      zip.addEmptyDirectory(name, { mtime });
    } else {
      zip.addBuffer(Buffer.from(content), name, { mtime, compress: options.compress ?? true });
    }
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** The same zip with its only entry renamed to these raw bytes (as many as before), and no word on their encoding. */
export function rename(zip: Buffer, rawName: Uint8Array): Buffer {
  const renamed = Buffer.from(zip);
  const listing = renamed.indexOf('PK\x01\x02', 0, 'latin1');
  renamed.writeUInt16LE(renamed.readUInt16LE(6) & ~0x800, 6);
  renamed.set(rawName, 30);
  renamed.writeUInt16LE(renamed.readUInt16LE(listing + 8) & ~0x800, listing + 8);
  renamed.set(rawName, listing + 46);
  return renamed;
}

/** A zip of one-byte entries with these ASCII names, up to 65,535 of them, written in one go. */
export function storedZip(names: readonly string[]): Buffer {
  const content = Buffer.from('x');
  const data: Buffer[] = [];
  const listing: Buffer[] = [];
  let dataBytes = 0;
  for (const name of names) {
    // The fields that both headers share: version, flags, method, time, date, CRC, sizes, name length, extra length.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(dataBytes, 10);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), content]);
    data.push(entry);
    listing.push(Buffer.from('PK\x01\x02\x14\x00'), shared, rest, Buffer.from(name));
    dataBytes += entry.length;
  }
  const listingBytes = Buffer.concat(listing);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(listingBytes.length, 12);
  end.writeUInt32LE(dataBytes, 16);
  return Buffer.concat([...data, listingBytes, end]);
}
