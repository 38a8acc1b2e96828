import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import { type BodyReading, readBody } from './body.ts';
import type { Wire } from './deliver.ts';
import type { ReadLimits } from './faultKinds.ts';
import type { Hit } from './faultPlan.ts';
import type { Call } from './faults.ts';
import {
  type Caller,
  deleteFile,
  listFiles,
  nameInDeleteBody,
  nameOfFile,
  retrieveContent,
  retrieveFile,
  uploadFile,
} from './fileCalls.ts';
import { boundaryOf, createFormReader } from './multipart.ts';
import type { SandboxState } from './state.ts';

/** One request for one call of the API. */
export interface Incoming extends Wire {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  /** Whether this connection has carried a request before. */
  readonly connectionReused: boolean;
}

/** A request whose body has been dealt with. */
export interface Received {
  readonly reading: BodyReading;
  /** The file that the call is about, as far as the request tells. */
  readonly filename: string | null;
  readonly hit: Hit | null;
  /** Does what was asked for. */
  readonly act: (caller: Caller) => Answer;
}

/** Far more than a delete call needs. */
const MOST_JSON_BYTES = 64 * 1024;

/** Takes the body of a request, and finds out which fault hits it. */
export function receive(state: SandboxState, call: Call, incoming: Incoming): Promise<Received> {
  switch (call) {
    case 'upload':
      return receiveUpload(state, incoming);
    case 'delete':
      return receiveDelete(state, incoming);
    case 'list':
      return receiveQuery(state, call, incoming, () => listFiles(state, incoming.query));
    case 'retrieve':
      return receiveQuery(state, call, incoming, () => retrieveFile(state, incoming.query));
    case 'retrieve_content':
      return receiveQuery(state, call, incoming, () => retrieveContent(state, incoming.query));
  }
}

async function receiveUpload(state: SandboxState, incoming: Incoming): Promise<Received> {
  let filename: string | null = null;
  let hit: Hit | null = null;
  let isDecided = false;
  // Decided once, as soon as the name is known: some faults act while the body still comes in.
  const decide = (name: string | null): void => {
    if (isDecided) return;
    isDecided = true;
    filename = name;
    hit = state.plan.pick('body', 'upload', name, incoming.connectionReused);
  };
  const limits = (): ReadLimits => {
    const own = state.bytesPerSecond === null ? {} : { bytesPerSecond: state.bytesPerSecond };
    return { ...own, ...hit?.row.read?.(hit.input) };
  };

  const boundary = boundaryOf(incoming.request.headers['content-type']);
  const reader = boundary === null ? null : createFormReader(boundary, decide);
  const onChunk = async (chunk: Buffer): Promise<void> => reader?.write(chunk);
  const reading = await readBody(incoming.request, { signal: incoming.signal, limits, onChunk });
  if (reading.end === 'complete') decide(null);
  const form = reading.end === 'complete' && reader !== null ? await reader.end() : null;
  return { reading, filename, hit, act: (caller) => uploadFile(state, form, caller) };
}

async function receiveDelete(state: SandboxState, incoming: Incoming): Promise<Received> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const onChunk = async (chunk: Buffer): Promise<void> => {
    sizeBytes += chunk.length;
    if (sizeBytes <= MOST_JSON_BYTES) chunks.push(chunk);
  };
  const reading = await readBody(incoming.request, { signal: incoming.signal, limits: () => ({}), onChunk });
  const isJson = /^application\/json\b/i.test(incoming.request.headers['content-type'] ?? '');
  const body = isJson && sizeBytes <= MOST_JSON_BYTES ? Buffer.concat(chunks).toString('utf8') : null;
  const filename = nameInDeleteBody(state, body);
  const hit = state.plan.pick('body', 'delete', filename, incoming.connectionReused);
  return { reading, filename, hit, act: (caller) => deleteFile(state, body, caller) };
}

async function receiveQuery(
  state: SandboxState,
  call: Call,
  incoming: Incoming,
  act: () => Answer,
): Promise<Received> {
  const filename = nameOfFile(state, incoming.query.get('file_id'));
  const hit = state.plan.pick('body', call, filename, incoming.connectionReused);
  return { reading: { end: 'complete', receivedBytes: 0 }, filename, hit, act };
}
