/** Reading fields out of bytes that may end anywhere: past the end there is -1 or '', never an exception. */

/** The byte at `offset`, -1 past the end. */
export function byteAt(bytes: Uint8Array, offset: number): number {
  return bytes[offset] ?? -1;
}

/** Big-endian unsigned 32 bits, -1 when they are not all there. */
export function uint32At(bytes: Uint8Array, offset: number): number {
  return offset + 4 <= bytes.length ? view(bytes).getUint32(offset) : -1;
}

/** Little-endian unsigned 32 bits, -1 when they are not all there. */
export function uint32LittleEndianAt(bytes: Uint8Array, offset: number): number {
  return offset + 4 <= bytes.length ? view(bytes).getUint32(offset, true) : -1;
}

/** Little-endian unsigned 16 bits, -1 when they are not all there. */
export function uint16LittleEndianAt(bytes: Uint8Array, offset: number): number {
  return offset + 2 <= bytes.length ? view(bytes).getUint16(offset, true) : -1;
}

/** `length` bytes as Latin-1, cut off at the end of the bytes. */
export function latin1At(bytes: Uint8Array, offset: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(offset, offset + length)
    .toString('latin1');
}

/** Whether `magic`, a Latin-1 string, stands at `offset`. */
export function hasMagic(bytes: Uint8Array, offset: number, magic: string): boolean {
  for (let i = 0; i < magic.length; i++) {
    if (byteAt(bytes, offset + i) !== magic.charCodeAt(i)) return false;
  }
  return true;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
