import { BRIDGE_NAMES } from '../page/messages.ts';
import { NotModelled } from '../strict.ts';

/**
 * A value as it arrives on the other side of an IPC channel. Throws for what structured clone rejects, as Electron does
 * ("An object could not be cloned."), and for what it takes but JSON, which carries it here, would lose.
 */
export function cloned(value: unknown): unknown {
  demandPlain(structuredClone(value));
  return JSON.parse(toJson(value));
}

/** The same as text, for the way to the page. */
export function clonedText(value: unknown): string {
  demandPlain(structuredClone(value));
  return toJson(value);
}

/** Arguments as the page's bridge wrote them: JSON, but for the bytes in them. */
export function parseArgs(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => (isBytes(value) ? bytesOf(value) : value));
}

type Bytes = Readonly<Record<typeof BRIDGE_NAMES.bytes, string>>;

function isBytes(value: unknown): value is Bytes {
  return typeof value === 'object' && value !== null && BRIDGE_NAMES.bytes in value;
}

/** Not a Buffer: the real thing gives the class that was sent. */
function bytesOf(value: Bytes): Uint8Array {
  return new Uint8Array(Buffer.from(value[BRIDGE_NAMES.bytes], 'base64'));
}

function toJson(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

function demandPlain(value: unknown): void {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean')
    return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (typeof value !== 'object') throw new NotModelled(`IPC of a ${typeof value}`);
  if (Array.isArray(value)) {
    for (const item of value) demandPlain(item);
    return;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new NotModelled(`IPC of a ${value.constructor.name}`);
  for (const item of Object.values(value)) demandPlain(item);
}
