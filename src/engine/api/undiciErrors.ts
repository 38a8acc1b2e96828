import type { TransportErrorCode } from './transport.ts';
import { TransportError } from './transport.ts';

const NO_CONNECTION = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** OpenSSL's verification results and TLS failures, as Node names them. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_DECRYPT/;

/**
 * Any error of undici or the socket below it, as one of ours. `begun`: had the body been asked for? null where there is
 * none: then the error itself has to say whether a connection had come about.
 */
export function toTransportError(
  error: unknown,
  begun: boolean | null,
  abortedByUs: boolean,
): TransportError {
  const codes = errorCodes(error);
  const sentAny = begun ?? !codes.some((code) => NO_CONNECTION.has(code) || CERTIFICATE.test(code));
  const detail = codes[0] ?? (error instanceof Error ? error.name : 'error');
  if (abortedByUs) return new TransportError('aborted', sentAny, detail);
  return new TransportError(classify(codes, messageOf(error), sentAny), sentAny, detail);
}

function classify(codes: readonly string[], message: string, sentAny: boolean): TransportErrorCode {
  const proxySaid = proxyStatus(message);
  if (proxySaid !== null) return proxySaid >= 400 && proxySaid < 500 ? 'proxy' : 'noConnection';
  if (codes.some((code) => code.startsWith('HPE_') || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')) {
    return 'answerMalformed';
  }
  if (codes.some((code) => CERTIFICATE.test(code)) && !sentAny) return 'certificate';
  return sentAny ? 'connectionLost' : 'noConnection';
}

/** What a proxy answered in place of a tunnel (4xx: it says no; 5xx: it got no connection); null: it is not about one. */
function proxyStatus(message: string): number | null {
  const match = /Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(message);
  return match ? Number(match[1]) : null;
}

/** The codes of an error and of what caused it, outermost first. Happy-eyeballs errors hold several causes. */
function errorCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const causes = 'cause' in error ? errorCodes(error.cause, depth + 1) : [];
  const several =
    error instanceof AggregateError ? error.errors.flatMap((one) => errorCodes(one, depth + 1)) : [];
  return [...own, ...causes, ...several];
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message;
}
