import { type Answer, encodeAnswer } from './answer.ts';
import { statusMessage } from './statusCodes.ts';

/** How an answer, or what stands in for it, goes out. */
export type Delivery =
  | {
      readonly kind: 'answer';
      readonly httpStatus: number;
      readonly contentType: string;
      readonly body: string;
      readonly location?: string | undefined;
      readonly retryAfter?: string | undefined;
      /** A `Content-Length` that promises this much more than comes; the connection is closed after it. */
      readonly missingBytes?: number;
    }
  | { readonly kind: 'close' }
  | { readonly kind: 'reset' }
  /** Silence before `afterwards`; null: until the client, or the sandbox, gives up. */
  | { readonly kind: 'stall'; readonly delayMs: number | null; readonly afterwards: Delivery }
  | { readonly kind: 'flood'; readonly sizeBytes: number; readonly gzip: boolean };

/** What a fault does while the body of an upload is still coming in. */
export interface ReadLimits {
  readonly bytesPerSecond?: number;
  /** Once the body has reached this share of its length: break the connection, or read no further. */
  readonly stopAtShare?: number;
  readonly thenReset?: boolean;
}

/** What a fault takes after `=`. */
export type ValueRule =
  | { readonly type: 'none' }
  | {
      readonly type: 'integer';
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      /** Absent: the value must be given. Null: it may be left out and then means "none". */
      readonly default?: number | null;
    }
  | { readonly type: 'text'; readonly unit: string; readonly default: string };

export interface FaultInput {
  readonly value: number | string | null;
  readonly retryAfter: string | null;
}

/** One kind of fault: everything the sandbox knows of it. */
export interface FaultKindRow {
  readonly about: string;
  readonly value: ValueRule;
  /** Whether the call takes effect all the same (an upload's file is kept); `alwaysNo` cannot be changed. */
  readonly stores: 'yes' | 'no' | 'alwaysNo';
  /** Acts before a byte of the body is read, and only on a connection that has been used before. */
  readonly onReuse?: true;
  readonly read?: (input: FaultInput) => ReadLimits;
  readonly spoil?: (answer: Answer, input: FaultInput) => Delivery;
}

const NONE = { type: 'none' } as const;
const DEFAULT_FLOOD_BYTES = 100 * 1024 * 1024;
const BYTES = { type: 'integer', unit: 'bytes', min: 1, max: 2 ** 40 } as const;

/** Every fault there is. A new one is one row here. */
export const FAULT_KINDS = {
  code: {
    about: 'refuses in HTTP 200 with this base_resp.status_code',
    value: { type: 'integer', unit: 'status code', min: 1, max: 999_999 },
    stores: 'no',
    spoil: (_answer, { value, retryAfter }) => {
      const code = Number(value);
      return json({
        baseResp: { code, message: statusMessage(code) },
        retryAfter: retryAfter ?? undefined,
      });
    },
  },
  http: {
    about: 'answers with this HTTP status and a page of HTML, as a gateway does',
    value: { type: 'integer', unit: 'HTTP status', min: 300, max: 599 },
    stores: 'no',
    spoil: (_answer, { value, retryAfter }) => ({
      kind: 'answer',
      httpStatus: Number(value),
      contentType: 'text/html; charset=utf-8',
      body: `<html><head><title>${value}</title></head><body><h1>${value}</h1></body></html>`,
      retryAfter: retryAfter ?? undefined,
    }),
  },
  html: {
    about: 'answers 200 with a sign-in page, as a captive portal does',
    value: NONE,
    stores: 'no',
    spoil: () => ({
      kind: 'answer',
      httpStatus: 200,
      contentType: 'text/html; charset=utf-8',
      body: '<!doctype html><html><head><title>Sign in to the network</title></head><body>Welcome</body></html>',
    }),
  },
  redirect: {
    about: 'answers 307 to another host',
    value: { type: 'text', unit: 'URL', default: 'http://elsewhere.invalid/v1/files/upload' },
    stores: 'no',
    spoil: (_answer, { value }) => ({
      kind: 'answer',
      httpStatus: 307,
      contentType: 'text/plain',
      body: '',
      location: String(value),
    }),
  },
  'closeAfterBody-stored': {
    about: 'takes the whole body, keeps the file, closes without an answer',
    value: NONE,
    stores: 'yes',
    spoil: () => ({ kind: 'close' }),
  },
  'closeAfterBody-lost': {
    about: 'takes the whole body, loses the file, closes without an answer',
    value: NONE,
    stores: 'no',
    spoil: () => ({ kind: 'close' }),
  },
  resetAfterBody: {
    about: 'takes the whole body, keeps the file, resets the connection',
    value: NONE,
    stores: 'yes',
    spoil: () => ({ kind: 'reset' }),
  },
  resetMidBody: {
    about: 'resets the connection when this share of the body has come in',
    value: { type: 'integer', unit: 'percent', min: 0, max: 99, default: 50 },
    stores: 'alwaysNo',
    read: ({ value }) => ({ stopAtShare: Number(value) / 100, thenReset: true }),
  },
  stopReading: {
    about: 'reads no further, and stays silent, when this share of the body has come in',
    value: { type: 'integer', unit: 'percent', min: 0, max: 99, default: 0 },
    stores: 'alwaysNo',
    read: ({ value }) => ({ stopAtShare: Number(value) / 100 }),
  },
  slowBody: {
    about: 'reads the body at this speed, then answers as usual',
    value: { ...BYTES, unit: 'bytes a second', default: 64 * 1024 },
    stores: 'yes',
    read: ({ value }) => ({ bytesPerSecond: Number(value) }),
  },
  stallBeforeAnswer: {
    about: 'takes the body, then is silent for this long (without a value: for good)',
    value: { type: 'integer', unit: 'milliseconds', min: 1, max: 86_400_000, default: null },
    stores: 'yes',
    spoil: (answer, { value }) => ({
      kind: 'stall',
      delayMs: value === null ? null : Number(value),
      afterwards: json(answer),
    }),
  },
  truncatedJson: {
    about: 'sends a complete HTTP answer whose JSON is cut off in the middle',
    value: NONE,
    stores: 'yes',
    spoil: (answer) => {
      const whole = json(answer);
      return { ...whole, body: whole.body.slice(0, Math.floor(whole.body.length / 2)) };
    },
  },
  shortAnswer: {
    about: 'promises more in Content-Length than it sends, then closes',
    value: { ...BYTES, default: 64 },
    stores: 'yes',
    spoil: (answer, { value }) => ({ ...json(answer), missingBytes: Number(value) }),
  },
  wrongContentType: {
    about: 'sends the right JSON under another content type',
    value: { type: 'text', unit: 'content type', default: 'text/plain' },
    stores: 'yes',
    spoil: (answer, { value }) => ({ ...json(answer), contentType: String(value) }),
  },
  noFileId: {
    about: 'answers success without a file_id',
    value: NONE,
    stores: 'yes',
    spoil: ({ fileId: _left, ...answer }) =>
      json(answer.file === undefined ? answer : { ...answer, file: { ...answer.file, fileId: null } }),
  },
  noBaseResp: {
    about: 'answers without base_resp',
    value: NONE,
    stores: 'yes',
    spoil: (answer) => json({ ...answer, baseResp: null }),
  },
  wrongBytes: {
    about: 'answers with a size that is this much smaller than what was sent; the list tells the truth',
    value: { ...BYTES, default: 1 },
    stores: 'yes',
    spoil: (answer, { value }) =>
      json(
        answer.file === undefined
          ? answer
          : { ...answer, file: { ...answer.file, bytes: answer.file.bytes - Number(value) } },
      ),
  },
  hugeAnswer: {
    about: 'sends an endless-looking JSON of this size',
    value: { ...BYTES, default: DEFAULT_FLOOD_BYTES },
    stores: 'yes',
    spoil: (_answer, { value }) => ({ kind: 'flood', sizeBytes: Number(value), gzip: false }),
  },
  gzipBomb: {
    about: 'the same, gzipped to a thousandth',
    value: { ...BYTES, default: DEFAULT_FLOOD_BYTES },
    stores: 'yes',
    spoil: (_answer, { value }) => ({ kind: 'flood', sizeBytes: Number(value), gzip: true }),
  },
  closeOnReuse: {
    about: 'closes a kept-alive connection just as it is used again; nothing is read',
    value: NONE,
    stores: 'alwaysNo',
    onReuse: true,
    spoil: () => ({ kind: 'close' }),
  },
} as const satisfies Record<string, FaultKindRow>;

export type FaultKind = keyof typeof FAULT_KINDS;

/** The row of a kind, with the table's general type. */
export function faultKindRow(kind: FaultKind): FaultKindRow {
  return FAULT_KINDS[kind];
}

/** Narrows a name from outside to a kind. */
export function isFaultKind(name: string): name is FaultKind {
  return Object.hasOwn(FAULT_KINDS, name);
}

/** The ordinary way out: HTTP 200 and JSON. */
export function json(answer: Answer): Extract<Delivery, { kind: 'answer' }> {
  return {
    kind: 'answer',
    httpStatus: 200,
    contentType: 'application/json; charset=utf-8',
    body: encodeAnswer(answer),
    retryAfter: answer.retryAfter,
  };
}
