import { z } from 'zod';
import { FAULT_KINDS, type FaultKind, faultKindRow, isFaultKind } from './faultKinds.ts';

/** The calls of the API, as faults and the ledger name them. */
export const CALLS = ['upload', 'list', 'retrieve', 'retrieve_content', 'delete'] as const;
export type Call = (typeof CALLS)[number];

/** One switched-on fault. Where several could apply to a request, the first one that does is taken. */
export interface Fault {
  readonly kind: FaultKind;
  /** What the kind takes: a status code, a number of bytes, … Absent: the kind's default. */
  readonly value?: number | string | undefined;
  /** Default: `upload`. */
  readonly call?: Call | 'any' | undefined;
  /** The share of matching requests that it hits, 0 to 1. Default: all. */
  readonly rate?: number | undefined;
  /** It hits at most this often. Default: no end. */
  readonly times?: number | undefined;
  /** Only files whose name contains this. A call that names no file never matches. */
  readonly match?: string | undefined;
  /** Whether the call takes effect all the same (an upload's file is kept). Default: as the kind says. */
  readonly stored?: boolean | undefined;
  /** A `Retry-After` header, sent as it stands. Only `code` and `http` send it. */
  readonly retryAfter?: string | undefined;
}

export type FaultProblem = 'unknownFault' | 'valueMissing' | 'badValue' | 'unknownOption' | 'badOption';

/** A fault that was asked for wrongly: a code, and the piece of the text that is wrong. */
export class FaultTextError extends Error {
  readonly code: FaultProblem;
  readonly fragment: string;

  constructor(code: FaultProblem, fragment: string) {
    super(`${code}: ${fragment}`);
    this.name = 'FaultTextError';
    this.code = code;
    this.fragment = fragment;
  }
}

const FaultSchema = z.strictObject({
  kind: z.string(),
  value: z.union([z.number(), z.string()]).optional(),
  call: z.enum([...CALLS, 'any']).optional(),
  rate: z.number().min(0).max(1).optional(),
  times: z.int().min(1).optional(),
  match: z.string().min(1).optional(),
  stored: z.boolean().optional(),
  retryAfter: z.string().optional(),
});

/** Checks a list of faults that came from outside as JSON. Throws `FaultTextError`. */
export function checkFaults(input: unknown): readonly Fault[] {
  const parsed = z.array(FaultSchema).safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new FaultTextError('badOption', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
  }
  return parsed.data.map((fault) => {
    const { kind } = fault;
    if (!isFaultKind(kind)) throw new FaultTextError('unknownFault', kind);
    if (faultKindRow(kind).read !== undefined && (fault.call ?? 'upload') !== 'upload') {
      throw new FaultTextError('badOption', `${kind};call=${fault.call}`);
    }
    return { ...fault, kind, value: checkValue(kind, fault.value), stored: checkStored(kind, fault.stored) };
  });
}

/** A rate stands at the very end, so that a URL with a port can be a value. */
const RATE_AT_END = /:(0|1|0?\.\d+|0\.\d+|1\.0+)$/;

/**
 * Reads `name[=value][;option=value…][:rate]`, several with commas between them. Options are those of `Fault`.
 * A comma, semicolon or percent sign within a value is written percent-encoded. Throws `FaultTextError`.
 *
 * @example parseFaults('code=1002:0.1,http=429;retryAfter=7;times=3,resetMidBody;match=big')
 */
export function parseFaults(text: string): readonly Fault[] {
  const entries = text.split(',').map((entry) => entry.trim());
  return checkFaults(entries.filter((entry) => entry !== '').map(parseEntry));
}

function parseEntry(entry: string): Record<string, unknown> {
  const rate = RATE_AT_END.exec(entry)?.[1];
  const withoutRate = entry.replace(RATE_AT_END, '');
  const [head = '', ...options] = withoutRate.split(';');
  const [kind, value] = splitAtEquals(head);
  if (!isFaultKind(kind)) throw new FaultTextError('unknownFault', kind);

  return {
    kind,
    ...(value === null ? {} : { value }),
    ...(rate === undefined ? {} : { rate: Number(rate) }),
    ...Object.fromEntries(
      options.map(splitAtEquals).map(([name, content]) => [name, parseOption(name, content ?? '')]),
    ),
  };
}

function parseOption(name: string, content: string): string | number | boolean {
  switch (name) {
    case 'rate':
    case 'times': {
      const number = Number(content);
      if (content === '' || !Number.isFinite(number))
        throw new FaultTextError('badOption', `${name}=${content}`);
      return number;
    }
    case 'stored':
      if (content !== 'yes' && content !== 'no') throw new FaultTextError('badOption', `${name}=${content}`);
      return content === 'yes';
    case 'call':
    case 'match':
    case 'retryAfter':
      return content;
    default:
      throw new FaultTextError('unknownOption', name);
  }
}

function splitAtEquals(text: string): readonly [string, string | null] {
  const at = text.indexOf('=');
  if (at < 0) return [text.trim(), null];
  const value = text.slice(at + 1).trim();
  try {
    return [text.slice(0, at).trim(), decodeURIComponent(value)];
  } catch {
    throw new FaultTextError('badValue', text);
  }
}

function checkValue(kind: FaultKind, value: number | string | undefined): number | string | undefined {
  const rule = faultKindRow(kind).value;
  const complaint = `${kind}=${value}`;
  if (rule.type === 'none') {
    if (value !== undefined) throw new FaultTextError('badValue', complaint);
    return undefined;
  }
  if (value === undefined) {
    if (rule.default === undefined) throw new FaultTextError('valueMissing', kind);
    return undefined;
  }
  if (rule.type === 'text') return String(value);
  const number = value === '' ? Number.NaN : Number(value);
  if (!Number.isInteger(number) || number < rule.min || number > rule.max) {
    throw new FaultTextError('badValue', complaint);
  }
  return number;
}

function checkStored(kind: FaultKind, stored: boolean | undefined): boolean | undefined {
  if (stored === true && faultKindRow(kind).stores === 'alwaysNo') {
    throw new FaultTextError('badOption', `${kind};stored=yes`);
  }
  return stored;
}

/** The names, for help texts. */
export const FAULT_NAMES: readonly FaultKind[] = Object.keys(FAULT_KINDS).filter(isFaultKind);
