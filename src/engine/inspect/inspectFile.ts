import { hash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Purpose } from '../../contract/purpose.ts';
import type { Limits } from '../rules/limits.ts';
import { LIMITS, MAX_UNZIPPED_BYTES, MAX_ZIP_RATIO } from '../rules/limits.ts';
import { inspectAudio } from './audio.ts';
import type { MeasurableContainer } from './duration/index.ts';
import { errnoOf, isBusy, notAFileKind, unreadableReason } from './fileErrors.ts';
import type { InspectedContent, Inspection } from './inspection.ts';
import { inspectLarge } from './inspectLarge.ts';
import { sniff } from './sniff.ts';
import { inspectText } from './text.ts';
import { inspectZip } from './zip.ts';

/** A file up to this size is read once, whole; only texts and zips may be larger. */
const WHOLE_BYTES = 32 * 1024 * 1024;
const READ_BYTES = 4 * 1024 * 1024;

/**
 * Reads one file once and says what its bytes are: kind, length, hash. Never throws: what goes wrong is a verdict,
 * too. Made for a worker thread: file calls are synchronous. `onAlive` is called whenever a slow read has moved; `bufferFor`
 * may hand out the same memory again for the next file, for nothing in the result points into it.
 */
export async function inspectFile(
  path: string,
  purpose: Purpose,
  onAlive: () => void,
  bufferFor: (sizeBytes: number) => Buffer = Buffer.allocUnsafeSlow,
): Promise<Inspection> {
  const limits = LIMITS[purpose];
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (error) {
    const errno = errnoOf(error);
    return nothingKnown(
      errno === 'ELOOP'
        ? { kind: 'notAFile', what: 'linkLoop' }
        : { kind: 'unreadable', reason: unreadableReason(errno) },
    );
  }
  const what = notAFileKind(stats);
  if (what !== null) return nothingKnown({ kind: 'notAFile', what });
  const known = { sizeBytes: stats.size, modifiedMs: stats.mtimeMs, sha256: null };
  if (stats.size === 0) return { ...known, content: { kind: 'empty' } };
  if (stats.size > limits.maxSizeBytes) return { ...known, content: { kind: 'tooLarge' } };
  try {
    if (stats.size > WHOLE_BYTES) return { ...known, ...(await inspectLarge(path, stats.size, onAlive)) };
    const bytes = readWhole(path, stats, bufferFor(stats.size), onAlive);
    if (!bytes) return { ...known, content: { kind: 'unreadable', reason: 'changedWhileReading' } };
    return { ...known, sha256: hash('sha256', bytes, 'hex'), content: await inspectBytes(bytes, limits) };
  } catch (error) {
    return { ...known, content: { kind: 'unreadable', reason: unreadableReason(errnoOf(error)) } };
  }
}

/** What the bytes of a whole file are, for a purpose with these limits. */
export async function inspectBytes(bytes: Uint8Array, limits: Limits): Promise<InspectedContent> {
  const { container, kind } = sniff(bytes, bytes.byteLength);
  if (!limits.accepted.includes(kind === 'text' ? kind : container))
    return { kind: 'other', found: container };
  if (kind === 'text') return inspectText(bytes);
  if (kind === 'zip') {
    return inspectZip(bytes, {
      uncompressedBytes: MAX_UNZIPPED_BYTES,
      ratio: MAX_ZIP_RATIO,
    });
  }
  return inspectAudio(container as MeasurableContainer, bytes);
}

function nothingKnown(content: InspectedContent): Inspection {
  return { sizeBytes: null, modifiedMs: null, sha256: null, content };
}

/** How long a file that is busy is waited for, one wait after the other, in milliseconds. */
const BUSY_WAITS_MS = [20, 80, 320] as const;

/** Opens a file that may be busy for a moment: just copied, looked at by a virus scanner, one too many. */
function openPatiently(path: string, flags: number): number {
  for (const waitMs of BUSY_WAITS_MS) {
    try {
      return openSync(path, flags);
    } catch (error) {
      if (!isBusy(errnoOf(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    }
  }
  return openSync(path, flags);
}

/** The whole content, in `bytes`; null when the file is no longer what `stats` said. */
function readWhole(path: string, stats: Stats, bytes: Buffer, onAlive: () => void): Buffer | null {
  // Not to hang on a FIFO that took the file's place since it was looked at.
  const handle = openPatiently(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const before = fstatSync(handle);
    if (before.size !== stats.size || !before.isFile()) return null;
    let at = 0;
    while (at < stats.size) {
      const read = readSync(handle, bytes, at, Math.min(READ_BYTES, stats.size - at), at);
      if (read === 0) return null;
      at += read;
      if (at < stats.size) onAlive();
    }
    const after = fstatSync(handle);
    return after.size === before.size && after.mtimeMs === before.mtimeMs ? bytes : null;
  } finally {
    closeSync(handle);
  }
}
