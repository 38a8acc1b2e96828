import type { z } from 'zod';
import type { ServerWord, UnknownReason } from '../../contract/failures.ts';
import { parseJsonExact } from './int64.ts';
import type { CallFailure, CallResult } from './outcome.ts';
import type { Redact } from './redact.ts';
import { redactTexts } from './redact.ts';
import { parseRetryAfter } from './retryAfter.ts';
import { envelopeSchema } from './schemas.ts';
import type { Reaction } from './statusCodes.ts';
import { reactionTo, reactionToHttp } from './statusCodes.ts';
import type { HttpAnswer } from './transport.ts';
import { TransportError } from './transport.ts';

/**
 * Reads an answer. HTTP status alone proves nothing here: most failures arrive as 200 with a non-zero
 * `base_resp.status_code`, and a 200 may come from a captive portal. `redact` takes the key out of every text: a server
 * may send back what it was sent, and from here texts go into the history, the log and the window.
 */
export function readAnswer<T>(
  answer: HttpAnswer,
  schema: z.ZodType<T>,
  nowMs: number,
  redact: Redact,
): CallResult<T> {
  const succeeded = answer.status >= 200 && answer.status <= 299;
  // A success under another name may be anybody's: a portal, a proxy, another service.
  const json = succeeded && !mayBeJson(answer.headers['content-type']) ? undefined : parseBody(answer.body);
  const envelope = envelopeSchema.safeParse(json);
  const base = envelope.success ? envelope.data.base_resp : null;
  const word: ServerWord = {
    httpStatus: answer.status,
    statusCode: base?.status_code ?? null,
    message: base ? redact(base.status_msg.slice(0, MAX_TEXT_CHARACTERS)) : null,
    traceId: shortened(answer.headers['trace-id'], redact),
  };
  const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], nowMs);

  if (base && base.status_code !== 0) return react(reactionTo(base.status_code), word, retryAfterMs);
  if (!succeeded) {
    const reaction = reactionToHttp(answer.status);
    if (!reaction) return unknown('serverError', word);
    return react(reaction, word, retryAfterMs, shortened(answer.headers.location, redact));
  }
  if (!base) return unknown('answerMalformed', word);
  const parsed = schema.safeParse(json);
  if (!parsed.success) return unknown('answerWithoutId', word);
  const dateMs = Date.parse(answer.headers.date ?? '');
  return {
    kind: 'ok',
    value: redactTexts(parsed.data, redact),
    word,
    serverNowMs: Number.isNaN(dateMs) ? null : dateMs,
  };
}

/** A transport's failure in the same terms. */
export function readTransportError(error: unknown): CallFailure {
  if (!(error instanceof TransportError)) throw error;
  const { code, sentAny, detail } = error;
  switch (code) {
    case 'certificate':
      return { kind: 'stop', code: 'certificateRejected', word: null, detail };
    case 'proxy':
      return { kind: 'stop', code: 'proxyRefused', word: null, detail };
    case 'noConnection':
      return { kind: 'notSent', detail };
    case 'aborted':
      return sentAny ? unknown('cancelled', null) : { kind: 'aborted' };
    case 'connectionLost':
    case 'idleTimeout':
    case 'answerTooLarge':
    case 'answerMalformed':
      return sentAny ? unknown(code, null) : { kind: 'notSent', detail };
  }
}

/** What the service says is shown as it came, within reason. */
const MAX_TEXT_CHARACTERS = 500;

function shortened(text: string | undefined, redact: Redact): string | null {
  return text === undefined ? null : redact(text.slice(0, MAX_TEXT_CHARACTERS));
}

function react(
  reaction: Reaction,
  word: ServerWord,
  retryAfterMs: number | null,
  detail: string | null = null,
): CallFailure {
  switch (reaction.do) {
    case 'retry':
      return { kind: 'retry', word, atMost: reaction.atMost };
    case 'slowDown':
      return { kind: 'slowDown', word, retryAfterMs };
    case 'fewerConnections':
      return { kind: 'fewerConnections', word };
    case 'stop':
      return { kind: 'stop', code: reaction.code, word, detail };
    case 'refuse':
      return { kind: 'refused', word };
  }
}

export function unknown(
  reason: UnknownReason,
  word: ServerWord | null,
  fileId: string | null = null,
): CallFailure {
  return { kind: 'unknown', reason, word, fileId };
}

function mayBeJson(contentType: string | undefined): boolean {
  return contentType === undefined || /^application\/([\w.-]+\+)?json\b/i.test(contentType.trim());
}

function parseBody(body: Uint8Array): unknown {
  try {
    return parseJsonExact(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
