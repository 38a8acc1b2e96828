import { isLoopback, parseHost, REGION_HOSTS } from './api/hosts.ts';

export interface EngineSettings {
  /** An origin. */
  readonly host: string;
  readonly apiKey: string | null;
  readonly groupId: string | null;
  /** Uploads at a time. */
  readonly concurrency: number;
  readonly startPerMinute: number | null;
  readonly ceilingPerMinute: number | null;
  readonly offlineGiveUpMs: number | null;
}

/** The vendor documents no limit for uploads; this is far from what would annoy it, and adapts downwards by itself. */
const START_PER_MINUTE = 120;
const CEILING_PER_MINUTE = 600;

/** The defaults for a host: careful with the real service, unbridled with a sandbox on this machine. */
export function defaultSettings(host: string = REGION_HOSTS.china): EngineSettings {
  const url = URL.parse(parseHost(host) ?? host);
  const local = url !== null && isLoopback(url.hostname);
  return {
    host,
    apiKey: null,
    groupId: null,
    concurrency: 4,
    startPerMinute: local ? null : START_PER_MINUTE,
    ceilingPerMinute: local ? null : CEILING_PER_MINUTE,
    offlineGiveUpMs: null,
  };
}
