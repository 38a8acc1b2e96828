import { isLoopback, REGION_HOSTS, type Region } from '../../contract/hosts.ts';

export { haveSameFiles, isLoopback, REGION_HOSTS, type Region } from '../../contract/hosts.ts';

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

/** The other region's host, for the hint when a key is refused; null for an own host. */
export function otherRegion(host: string): Region | null {
  if (host === REGION_HOSTS.china) return 'international';
  return host === REGION_HOSTS.international ? 'china' : null;
}
