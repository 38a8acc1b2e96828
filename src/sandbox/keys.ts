import { createHash } from 'node:crypto';

/** The two hosts of the service have separate accounts; a key of one is refused by the other. */
export type Region = 'china' | 'international';

const KEY_PREFIX = { china: 'cn-', international: 'intl-' } as const satisfies Record<Region, string>;

/** Which keys a sandbox takes. */
export interface KeyRing {
  /** Null: any key that is not empty and does not begin with `bad`. */
  readonly apiKeys: readonly string[] | null;
  /** When set, a key that begins with the other region's prefix (`cn-`, `intl-`) is refused. */
  readonly region: Region | null;
}

export type KeyVerdict =
  | { readonly fingerprint: string; readonly refusal: null }
  /** 1004: no usable Authorization header. 2049: a key that is not known. */
  | { readonly fingerprint: string | null; readonly refusal: 1004 | 2049 };

/** Judges an `Authorization` header. The key itself is kept nowhere, only a short hash of it. */
export function checkKey(header: string | undefined, ring: KeyRing): KeyVerdict {
  const key = /^bearer +(\S+) *$/i.exec(header ?? '')?.[1];
  if (key === undefined) return { fingerprint: null, refusal: 1004 };
  const fingerprint = fingerprintOf(key);
  const isKnown = ring.apiKeys === null ? !key.startsWith('bad') : ring.apiKeys.includes(key);
  const isWelcome = isKnown && !isOfOtherRegion(key, ring.region);
  return isWelcome ? { fingerprint, refusal: null } : { fingerprint, refusal: 2049 };
}

/** What the ledger calls a key: the first 12 hex digits of its SHA-256. */
export function fingerprintOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}

function isOfOtherRegion(key: string, region: Region | null): boolean {
  if (region === null) return false;
  return key.startsWith(KEY_PREFIX[region === 'china' ? 'international' : 'china']);
}
