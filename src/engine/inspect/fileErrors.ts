import type { NotAFileKind, UnreadableReason } from '../../contract/problems.ts';

/** `errno` code of a failed file call; `UNKNOWN` when it is none. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}

const REASONS: Readonly<Record<string, UnreadableReason>> = {
  ENOENT: 'notFound',
  ENOTDIR: 'notFound',
  EACCES: 'noPermission',
  EPERM: 'noPermission',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
  ENAMETOOLONG: 'nameTooLong',
  EMFILE: 'tooManyOpenFiles',
  ENFILE: 'tooManyOpenFiles',
};

/** Why a file cannot be read, by errno (POSIX; libuv gives Windows errors the same names). */
export function unreadableReason(errno: string): UnreadableReason {
  return REASONS[errno] ?? 'ioError';
}

/** Another program has the file, or too many files are open just now: gone in a moment, as a rule. */
export function isBusy(errno: string): boolean {
  return ['EBUSY', 'ETXTBSY', 'EMFILE', 'ENFILE', 'EAGAIN'].includes(errno);
}

/** Errors that may pass. Windows says EACCES or EPERM of a file that another program holds. */
export function mayPass(errno: string): boolean {
  return isBusy(errno) || errno === 'EACCES' || errno === 'EPERM';
}

interface StatsLike {
  isFile(): boolean;
  isDirectory(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
  isBlockDevice(): boolean;
  isCharacterDevice(): boolean;
}

/** What kind of thing it is when it is no regular file; null when it is one. */
export function notAFileKind(stats: StatsLike): NotAFileKind | null {
  if (stats.isFile()) return null;
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'fifo';
  return stats.isSocket() ? 'socket' : 'device';
}
