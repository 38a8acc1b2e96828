import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { checkFaults, type Fault, FaultTextError, parseFaults } from './faults.ts';
import type { SandboxState } from './state.ts';

/** Where a running sandbox is steered and read out. It needs no key, but it only answers to this machine. */
export const CONTROL_PREFIX = '/_sandbox/';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;
const MOST_BODY_BYTES = 1024 * 1024;

interface ControlAnswer {
  readonly httpStatus: number;
  readonly body: unknown;
}

type ControlCall = (state: SandboxState, body: string) => ControlAnswer;

const CALLS: Readonly<Record<string, ControlCall>> = {
  'GET /_sandbox/health': ({ ledger }) => ok({ ok: true, files: ledger.files.length }),
  'GET /_sandbox/ledger': ({ ledger }) => ok({ files: ledger.files, requests: ledger.requests }),
  'GET /_sandbox/faults': ({ plan }) => ok({ faults: plan.state() }),
  'POST /_sandbox/faults': (state, body) => {
    const faults = readFaults(body);
    if ('code' in faults) return { httpStatus: 400, body: { error: faults } };
    state.plan.set(faults.faults);
    return ok({ faults: state.plan.state() });
  },
  'POST /_sandbox/reset': (state) => {
    state.reset();
    return ok({ ok: true });
  },
};

/** Answers a request under `CONTROL_PREFIX`. */
export async function serveControl(
  state: SandboxState,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const { httpStatus, body } = await answerControl(state, request, path);
  const encoded = JSON.stringify(body);
  response.writeHead(httpStatus, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(encoded),
  });
  response.end(encoded);
}

async function answerControl(
  state: SandboxState,
  request: IncomingMessage,
  path: string,
): Promise<ControlAnswer> {
  if (!isLoopback(request.socket.remoteAddress)) return failed(403, 'loopbackOnly');
  const call = CALLS[`${request.method} ${path}`];
  if (call === undefined) return failed(404, 'unknownControlCall');
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) return failed(413, 'bodyTooLarge');
  return call(state, await text(request));
}

/** Whether an address, as a socket gives it, is one of this machine's own. */
export function isLoopback(address: string | undefined): boolean {
  return LOOPBACK.test(address ?? '');
}

const ByText = z.strictObject({ text: z.string() });
const ByList = z.strictObject({ faults: z.array(z.unknown()) });

/** `{"faults":[…]}` as `Fault` objects, or `{"text":"…"}` as on the command line. */
function readFaults(
  body: string,
): { readonly faults: readonly Fault[] } | { readonly code: string; readonly fragment: string } {
  try {
    const input: unknown = JSON.parse(body);
    const byText = ByText.safeParse(input);
    if (byText.success) return { faults: parseFaults(byText.data.text) };
    const byList = ByList.safeParse(input);
    if (byList.success) return { faults: checkFaults(byList.data.faults) };
    return { code: 'badBody', fragment: 'expected {"faults":[…]} or {"text":"…"}' };
  } catch (error) {
    if (error instanceof FaultTextError) return { code: error.code, fragment: error.fragment };
    return { code: 'badBody', fragment: 'not JSON' };
  }
}

function ok(body: unknown): ControlAnswer {
  return { httpStatus: 200, body };
}

function failed(httpStatus: number, code: string): ControlAnswer {
  return { httpStatus, body: { error: { code } } };
}
