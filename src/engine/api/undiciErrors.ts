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

/** Any error of undici or the socket below it, as one of ours. `sentAny`: had the body been asked for? */
export function toTransportError(error: unknown, sentAny: boolean, abortedByUs: boolean): TransportError {
  const codes = errorCodes(error);
  const detail = codes[0] ?? (error instanceof Error ? error.name : 'error');
  if (abortedByUs) return new TransportError('aborted', sentAny, detail);
  return new TransportError(classify(codes, messageOf(error), sentAny), sentAny, detail);
}

function classify(codes: readonly string[], message: string, sentAny: boolean): TransportErrorCode {
  if (/\b407\b/.test(message)) return 'proxy';
  if (codes.some((code) => code.startsWith('HPE_') || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')) {
    return 'answerMalformed';
  }
  if (codes.some((code) => CERTIFICATE.test(code)) && !sentAny) return 'certificate';
  if (/Proxy response \(\d+\)/.test(message)) return 'noConnection';
  if (!sentAny) return 'noConnection';
  return codes.some((code) => NO_CONNECTION.has(code)) && !sentAny ? 'noConnection' : 'connectionLost';
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
