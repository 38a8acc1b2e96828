import type { HistoryRow, RemoteGone } from '../../../contract/history.ts';
import type { RemoteListing, RemoteOrigin } from '../../../contract/remote.ts';

/** Where a file stands: on the account, uploaded from here or not; or in the history only. */
export const STANDINGS = ['here', 'elsewhere', 'gone'] as const;
export type Standing = (typeof STANDINGS)[number];

/** `all`: all that is on the account. */
export const REMOTE_FILTERS = ['all', ...STANDINGS] as const;
export type RemoteFilter = (typeof REMOTE_FILTERS)[number];

/** A line of the list. */
export interface RemoteLine {
  readonly fileId: string;
  /** null: the service does not say. */
  readonly name: string | null;
  readonly sizeBytes: number | null;
  /** Of what is gone, when it was uploaded. Milliseconds since the epoch. */
  readonly createdMs: number | null;
  readonly standing: Standing;
  readonly origin: RemoteOrigin | null;
  readonly gone: RemoteGone | null;
}

/** All lines of a purpose: what the account has, and what the history knows to be gone. */
export function linesOf(listing: RemoteListing | null, gone: readonly HistoryRow[]): readonly RemoteLine[] {
  const there = (listing?.rows ?? []).map(
    ({ fileId, name, sizeBytes, createdMs, origin }): RemoteLine => ({
      fileId,
      name,
      sizeBytes,
      createdMs: createdMs ?? origin?.uploadedMs ?? null,
      standing: origin ? 'here' : 'elsewhere',
      origin,
      gone: null,
    }),
  );
  const isThere = new Set(there.map(({ fileId }) => fileId));
  const notThere = gone.flatMap(({ fileId, name, sizeBytes, updatedMs, gone: how }): readonly RemoteLine[] =>
    fileId === null || how === null || isThere.has(fileId)
      ? []
      : [{ fileId, name, sizeBytes, createdMs: updatedMs, standing: 'gone', origin: null, gone: how }],
  );
  return [...there, ...notThere];
}

export type StandingCounts = Readonly<Record<RemoteFilter, number>>;

export function countLines(lines: readonly RemoteLine[]): StandingCounts {
  const counts = { all: 0, here: 0, elsewhere: 0, gone: 0 };
  for (const { standing } of lines) {
    counts[standing] += 1;
    if (standing !== 'gone') counts.all += 1;
  }
  return counts;
}

/** The lines to show: every word of the text is in the name, the note or the id. */
export function visibleLines(
  lines: readonly RemoteLine[],
  filter: RemoteFilter,
  text: string,
): readonly RemoteLine[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    const isAsked = filter === 'all' ? line.standing !== 'gone' : line.standing === filter;
    if (!isAsked || words.length === 0) return isAsked;
    const searched = fold(
      `${line.name ?? ''}\n${line.origin?.name ?? ''}\n${line.origin?.note ?? ''}\n${line.fileId}`,
    );
    return words.every((word) => searched.includes(word));
  });
}

/** The listing after some of its files were deleted, without asking for it anew: a service may list them for a while. */
export function without(listing: RemoteListing, fileIds: ReadonlySet<string>): RemoteListing {
  const rows = listing.rows.filter(({ fileId }) => !fileIds.has(fileId));
  const lost = listing.rows.length - rows.length;
  const lostFromHere = listing.rows.filter(({ fileId, origin }) => origin && fileIds.has(fileId)).length;
  const { figures } = listing;
  return {
    ...listing,
    rows,
    figures: {
      ...figures,
      onAccount: figures.onAccount - lost,
      fromHere: figures.fromHere - lostFromHere,
      claimed: figures.claimed - lostFromHere,
    },
  };
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
