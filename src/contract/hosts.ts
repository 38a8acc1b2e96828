/** Where the service lives. A key of one region does not work in the other: 1004 or 2049. */
export const REGION_HOSTS = {
  china: 'https://api.minimaxi.com',
  international: 'https://api.minimax.io',
} as const;

export type Region = keyof typeof REGION_HOSTS;

/** True for a host that is this machine: the sandbox. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * True when two origins have the same files. Two sandboxes on this machine count as one: its port changes from run to run,
 * and what an ended one had is gone.
 */
export function haveSameFiles(a: string, b: string): boolean {
  return a === b || (isOfThisMachine(a) && isOfThisMachine(b));
}

/** True for the origin of a sandbox. */
export function isOfThisMachine(origin: string): boolean {
  // An origin has no path: what is left of it is a host, with or without a port.
  const [, hostname = ''] = /^https?:\/\/(\[[\da-f:]+\]|[^:]+)(?::\d+)?$/i.exec(origin) ?? [];
  return isLoopback(hostname);
}
