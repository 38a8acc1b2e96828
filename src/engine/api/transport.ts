/** One HTTP exchange, as the API client needs it: a port, so that tests and other stacks can stand in. */
export interface Transport {
  /** Resolves with any answer, whatever its status. Rejects with `TransportError` only. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Ends idle connections. */
  close(): Promise<void>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: HttpBody | null;
  /** An answer longer than this is cut off: `answerTooLarge`. */
  readonly maxAnswerBytes: number;
  readonly signal: AbortSignal | null;
}

export interface HttpBody {
  readonly chunks: readonly Uint8Array[];
  readonly lengthBytes: number;
  /** Called with the bytes handed to the connection so far. */
  readonly onSent: ((sentBytes: number) => void) | null;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type TransportErrorCode =
  /** No connection: name not resolved, refused, unreachable, connect timeout. Nothing was sent. */
  | 'noConnection'
  /** The certificate does not hold. Nothing was sent, the key neither. */
  | 'certificate'
  /** The proxy wants a password or says no. */
  | 'proxy'
  /** The connection broke after something was sent. */
  | 'connectionLost'
  /** Nothing moved for too long. */
  | 'idleTimeout'
  | 'answerTooLarge'
  /** The answer is no HTTP, or shorter than it said. */
  | 'answerMalformed'
  | 'aborted';

/** Why an exchange did not come to an answer. `sentAny`: may the server have seen some of the request? */
export class TransportError extends Error {
  readonly code: TransportErrorCode;
  readonly sentAny: boolean;
  /** An errno or the library's code, for the log. */
  readonly detail: string;

  constructor(code: TransportErrorCode, sentAny: boolean, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'TransportError';
    this.code = code;
    this.sentAny = sentAny;
    this.detail = detail;
  }
}
