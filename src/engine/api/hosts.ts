/** Where the service lives. A key of one region does not work in the other: 1004 or 2049. */
export const REGION_HOSTS = {
  china: 'https://api.minimaxi.com',
  international: 'https://api.minimax.io',
} as const;

export type Region = keyof typeof REGION_HOSTS;

export function isRegion(value: string): value is Region {
  return Object.hasOwn(REGION_HOSTS, value);
}

/**
 * A host as the user gives it (`china`, `api.minimax.io`, `http://127.0.0.1:8787/`) as an origin.
 * null when it is none, has a path, a query or a password, or would send the key over plain HTTP beyond this machine.
 */
export function parseHost(text: string): string | null {
  const trimmed = text.trim();
  if (isRegion(trimmed)) return REGION_HOSTS[trimmed];
  const url = URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (url?.pathname !== '/' || url.search || url.hash || url.username || url.password) return null;
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return null;
  return url.origin;
}

/** True for a host that is this machine: the sandbox. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * True when two hosts have the same files. Two sandboxes on this machine count as one: its port changes from run to run,
 * and what an ended one had is gone.
 */
export function haveSameFiles(a: string, b: string): boolean {
  const isLocal = (host: string): boolean => isLoopback(URL.parse(host)?.hostname ?? '');
  return a === b || (isLocal(a) && isLocal(b));
}

/** The other region's host, for the hint when a key is refused; null for an own host. */
export function otherRegion(host: string): Region | null {
  if (host === REGION_HOSTS.china) return 'international';
  return host === REGION_HOSTS.international ? 'china' : null;
}
