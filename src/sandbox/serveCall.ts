import { type Answer, refuse } from './answer.ts';
import { deliver, pause } from './deliver.ts';
import { type Delivery, json } from './faultKinds.ts';
import type { Hit } from './faultPlan.ts';
import type { Call } from './faults.ts';
import { checkKey } from './keys.ts';
import { type Incoming, type Received, receive } from './receive.ts';
import type { SandboxState } from './state.ts';

/** Serves one call, from its first byte to its line in the ledger. */
export async function serveCall(state: SandboxState, call: Call, incoming: Incoming): Promise<void> {
  const atMs = state.nowMs();
  const early = state.plan.pick('arrival', call, null, incoming.connectionReused);
  const received = early === null ? await receive(state, call, incoming) : null;
  const hit = early ?? received?.hit ?? null;
  const key = checkKey(incoming.request.headers.authorization, state.keys);

  const answer =
    received?.reading.end === 'complete' ? decide(state, call, incoming.traceId, key, received) : null;
  if (state.latencyMs > 0) await pause(state.latencyMs, incoming.signal);
  const httpStatus = await deliver(toDelivery(answer, hit), incoming);

  const stored = call === 'upload' && (hit?.stores ?? true) ? answer?.file?.fileId : null;
  const entry = {
    call,
    traceId: incoming.traceId,
    atMs,
    apiKeyFingerprint: key.fingerprint,
    groupId: incoming.query.get('GroupId'),
    filename: received?.filename ?? null,
    receivedBytes: received?.reading.receivedBytes ?? 0,
    fault: hit?.fault.kind ?? null,
    httpStatus,
    statusCode: answer?.baseResp?.code ?? null,
    storedFileId: stored ?? null,
  };
  state.ledger.note(entry);
  state.log(entry);
}

function decide(
  state: SandboxState,
  call: Call,
  traceId: string,
  key: ReturnType<typeof checkKey>,
  received: Received,
): Answer {
  if (key.refusal !== null) return refuse(key.refusal);
  // Only uploads are counted: the vendor documents no limit for the other file calls.
  const wait = call === 'upload' ? state.rate.admit(key.fingerprint, state.nowMs()) : null;
  if (wait !== null) {
    const retryAfter = state.sendsRetryAfter ? String(Math.ceil(wait.retryAfterMs / 1000)) : undefined;
    return refuse(1002, undefined, retryAfter);
  }
  return received.act({
    apiKeyFingerprint: key.fingerprint,
    traceId,
    takesEffect: received.hit?.stores ?? true,
  });
}

/** No answer means that the body never came in whole, or was not wanted. */
function toDelivery(answer: Answer | null, hit: Hit | null): Delivery {
  if (answer === null) return { kind: 'close' };
  return hit?.row.spoil?.(answer, hit.input) ?? json(answer);
}
