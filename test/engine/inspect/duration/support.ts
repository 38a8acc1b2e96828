import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasurableContainer } from '../../../../src/engine/inspect/duration/index.ts';
import type { DurationResult, Measured } from '../../../../src/engine/inspect/duration/types.ts';
import type { TruthEntry } from '../../../fixtures/durations/recipe.ts';

const folder = join(import.meta.dirname, '../../../fixtures/durations');

export interface Fixture extends TruthEntry {
  readonly name: string;
  readonly container: MeasurableContainer;
  readonly bytes: Uint8Array;
}

/** Every committed fixture with its truth. */
export function readFixtures(): readonly Fixture[] {
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Record<string, TruthEntry>;
  return Object.entries(truth).map(([name, entry]) => ({ ...entry, name, ...readFixture(name) }));
}

export function readFixture(name: string): { container: MeasurableContainer; bytes: Uint8Array } {
  const container = name.slice(-3);
  if (container !== 'mp3' && container !== 'm4a' && container !== 'wav') throw new Error(`what is ${name}?`);
  return { container, bytes: new Uint8Array(readFileSync(join(folder, name))) };
}

/** The result as a measurement; throws, with what it is instead, when it is none. */
export function measured(result: DurationResult): Measured {
  if (result.kind === 'measured') return result;
  throw new Error(`not measured: ${result.reason}, ${result.detail}`);
}

export function bytes(...parts: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array {
  const buffers = parts.map((part) =>
    typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(Uint8Array.from(part)),
  );
  return new Uint8Array(Buffer.concat(buffers));
}

export function u16le(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff];
}

export function u32le(value: number): number[] {
  return [...u16le(value), ...u16le(value >>> 16)];
}

export function u32be(value: number): number[] {
  return u32le(value).reverse();
}

/** A WAV file: 16 bytes of format, then the data. */
export function wav(
  data: Uint8Array,
  options: {
    tag?: number;
    channels?: number;
    rate?: number;
    block?: number;
    bits?: number;
    size?: number;
  } = {},
): Uint8Array {
  const { tag = 1, channels = 1, rate = 8000, bits = 16, block = (channels * bits) / 8 } = options;
  const format = bytes(
    u16le(tag),
    u16le(channels),
    u32le(rate),
    u32le(rate * block),
    u16le(block),
    u16le(bits),
  );
  const size = options.size ?? data.length;
  return bytes('RIFF', u32le(size + 36), 'WAVEfmt ', u32le(16), format, 'data', u32le(size), data);
}

/** An ISO box. */
export function box(
  type: string,
  ...content: readonly (string | readonly number[] | Uint8Array)[]
): Uint8Array {
  const body = bytes(...content);
  return bytes(u32be(body.length + 8), type, body);
}

/** MPEG-1 layer III, 32 kbit/s, 32 kHz, mono: 144 bytes a frame, 36 ms. */
export const FRAME_BYTES = 144;
export const FRAME_SAMPLES = 1152;
export function frames(count: number, header: readonly number[] = [0xff, 0xfb, 0x18, 0xc0]): Uint8Array {
  const all = new Uint8Array(count * FRAME_BYTES);
  for (let i = 0; i < count; i++) all.set(header, i * FRAME_BYTES);
  return all;
}
