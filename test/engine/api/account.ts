import type { ApiClient, ApiSettings, UploadCall } from '../../../src/engine/api/client.ts';
import { createApiClient } from '../../../src/engine/api/client.ts';
import type { UploadOutcome } from '../../../src/engine/api/outcome.ts';
import type { TransportTimeouts } from '../../../src/engine/api/undiciTransport.ts';
import { SYSTEM_CLOCK } from '../../../src/engine/ports.ts';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/index.ts';
import { openSandbox, SAMPLES } from '../../sandbox/support.ts';
import { openTransport } from './servers.ts';

interface Opened {
  readonly sandbox: Sandbox;
  readonly client: ApiClient;
}

/** The real client and transport against a sandbox of its own. */
export async function open(
  options: SandboxOptions = {},
  settings: Partial<ApiSettings> = {},
  timeouts: Partial<TransportTimeouts> = {},
): Promise<Opened> {
  const sandbox = await openSandbox(options);
  const account = { host: sandbox.url, apiKey: 'any-key', groupId: null, ...settings };
  return { sandbox, client: createApiClient(account, openTransport(timeouts), SYSTEM_CLOCK) };
}

export function upload(client: ApiClient, change: Partial<UploadCall> = {}): Promise<UploadOutcome> {
  return client.upload({ purpose: 'voice_clone', filename: 'a.wav', bytes: SAMPLES.wav, ...change });
}
