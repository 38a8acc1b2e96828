import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Where a binary of Electron's keeps its fuses: behind this text, as a version, a count, and a digit each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** The fuses in their order. Source: @electron/fuses, `FuseV1Options`. */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;
/** As Electron is delivered. */
const DELIVERED = '101100011';

/** Writes files and the folders they are in. */
export function writeFiles(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { mode: 0o755 });
  }
}

/** What electron-builder takes for Electron on Linux: everything it touches, and nothing that runs. */
export function writeElectronDist(folder: string): void {
  const padding = Buffer.alloc(4_096, 7);
  const wire = Buffer.from([1, FUSES.length, ...Buffer.from(DELIVERED)]);
  writeFiles(folder, {
    electron: Buffer.concat([padding, Buffer.from(SENTINEL), wire, padding]),
    'chrome-sandbox': 'sandbox',
    version: '45.4.1',
    LICENSE: 'licence of Electron',
    'LICENSES.chromium.html': 'licences of Chromium',
    'locales/en-US.pak': 'en',
    'locales/zh-CN.pak': 'zh',
    'locales/de.pak': 'de',
    'resources/default_app.asar': emptyArchive(),
  });
}

/** The fuses of a binary, by name. */
export function fusesOf(binary: string): Readonly<Record<string, boolean>> {
  const bytes = readFileSync(binary);
  const start = bytes.indexOf(SENTINEL) + SENTINEL.length;
  const count = bytes[start + 1] ?? 0;
  const wire = bytes.subarray(start + 2, start + 2 + count).toString('latin1');
  return Object.fromEntries(FUSES.map((name, index) => [name, wire[index] === '1']));
}

const entrySchema: z.ZodType<Entry> = z.lazy(() =>
  z.object({
    files: z.record(z.string(), entrySchema).optional(),
    size: z.number().optional(),
    offset: z.string().optional(),
    unpacked: z.boolean().optional(),
    integrity: z.object({ algorithm: z.string(), hash: z.string() }).optional(),
  }),
);
interface Entry {
  readonly files?: Readonly<Record<string, Entry>> | undefined;
  readonly size?: number | undefined;
  readonly offset?: string | undefined;
  readonly unpacked?: boolean | undefined;
  readonly integrity?: { readonly algorithm: string; readonly hash: string } | undefined;
}

export interface ArchivedFile {
  readonly content: string;
  readonly isUnpacked: boolean;
  readonly hasIntegrity: boolean;
}

/** The files of an asar archive, by path. Format: github.com/electron/asar, "Format". */
export function readArchive(path: string): ReadonlyMap<string, ArchivedFile> {
  const bytes = readFileSync(path);
  const bodyStart = 8 + bytes.readUInt32LE(4);
  const header: unknown = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8'));
  const files = new Map<string, ArchivedFile>();
  const visit = (entry: Entry, name: string): void => {
    for (const [child, inner] of Object.entries(entry.files ?? {}))
      visit(inner, name === '' ? child : `${name}/${child}`);
    if (entry.files) return;
    const start = bodyStart + Number(entry.offset ?? 0);
    files.set(name, {
      content: bytes.subarray(start, start + (entry.size ?? 0)).toString('utf8'),
      isUnpacked: entry.unpacked ?? false,
      hasIntegrity: entry.integrity?.algorithm === 'SHA256',
    });
  };
  visit(entrySchema.parse(header), '');
  return files;
}

function emptyArchive(): Uint8Array {
  const header = Buffer.from(JSON.stringify({ files: {} }));
  const padded = Math.ceil(header.length / 4) * 4;
  const head = Buffer.alloc(16);
  for (const [index, value] of [4, 8 + padded, 4 + padded, header.length].entries()) {
    head.writeUInt32LE(value, 4 * index);
  }
  return Buffer.concat([head, header, Buffer.alloc(padded - header.length)]);
}
