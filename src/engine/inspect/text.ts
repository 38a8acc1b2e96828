import { assertNever } from '../../contract/assertNever.ts';
import type { InspectedText } from './inspection.ts';
import { countCharacters } from './text/characters.ts';
import { byteOrderMark, guessEncoding, SAMPLE_BYTES, type TextEncoding } from './text/encoding.ts';

/** Decoded in pieces of at most this size, whatever the chunks are: memory stays flat. */
const PIECE_BYTES = 262_144;

/**
 * Reads a text from beginning to end, once: its encoding, its characters (code points, a leading byte order mark aside)
 * and how many of them are invisible. Text in another encoding than UTF-8 is counted in what it looks like.
 */
export async function inspectText(source: AsyncIterable<Uint8Array> | Uint8Array): Promise<InspectedText> {
  const counter = new TextCounter();
  if (source instanceof Uint8Array) {
    counter.write(source);
  } else {
    for await (const chunk of source) counter.write(chunk);
  }
  return counter.end();
}

/** Fed with pieces of any size, also in the middle of a character. */
class TextCounter {
  #phase: 'start' | 'ascii' | 'undecided' | 'decided' = 'start';
  /** Bytes held back until there are enough of them to tell the encoding. */
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #encoding: TextEncoding = 'utf-8';
  #hasMark = false;
  #decoder = new TextDecoder('utf-8');
  #characters = 0;
  #controlCharacters = 0;

  write(chunk: Uint8Array): void {
    switch (this.#phase) {
      case 'decided':
        this.#decode(chunk);
        return;
      case 'ascii':
        this.#skipAscii(chunk);
        return;
      case 'start':
      case 'undecided':
        this.#hold(chunk);
        return;
      default:
        assertNever(this.#phase);
    }
  }

  end(): InspectedText {
    if (this.#phase === 'start' || this.#phase === 'undecided') this.#decide();
    this.#finish();
    const encoding = this.#encoding;
    return {
      kind: 'text',
      facts: {
        kind: 'text',
        encoding: encoding === 'utf-8' && this.#hasMark ? 'utf-8-bom' : encoding,
        characters: this.#characters,
        controlCharacters: this.#controlCharacters,
      },
      looksLike: encoding === 'utf-8' ? null : encoding,
    };
  }

  #hold(chunk: Uint8Array): void {
    // Copied: readers may reuse their buffer for the next chunk.
    this.#held.push(chunk.slice(0, SAMPLE_BYTES));
    this.#heldBytes += Math.min(chunk.length, SAMPLE_BYTES);
    if (this.#heldBytes < SAMPLE_BYTES) return;
    this.#decide();
    this.write(chunk.subarray(SAMPLE_BYTES));
  }

  /** Counts what is held, and knows from then on how to read the rest, unless all of it was ASCII. */
  #decide(): void {
    const held = Buffer.concat(this.#held);
    const mark = this.#phase === 'start' ? byteOrderMark(held) : null;
    const body = held.subarray(mark?.bytes ?? 0);
    this.#held = [];
    this.#heldBytes = 0;
    this.#hasMark ||= mark !== null;
    this.#use(mark?.encoding ?? guessEncoding(body));
    // A table may be ASCII for long before the first Chinese in it says which encoding this is.
    const isOpen = mark === null && this.#encoding === 'utf-8' && asciiLength(body) === body.length;
    this.#phase = isOpen ? 'ascii' : 'decided';
    this.#decode(body);
  }

  #skipAscii(chunk: Uint8Array): void {
    const end = asciiLength(chunk);
    this.#decode(chunk.subarray(0, end));
    if (end === chunk.length) return;
    this.#phase = 'undecided';
    this.write(chunk.subarray(end));
  }

  #use(encoding: TextEncoding): void {
    this.#encoding = encoding;
    // Only UTF-8 is promised; what merely looks like something else is counted as well as it goes.
    this.#decoder = new TextDecoder(encoding === 'unknown' ? 'utf-8' : encoding, {
      fatal: encoding === 'utf-8',
      ignoreBOM: true,
    });
  }

  #decode(bytes: Uint8Array): void {
    for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
      const piece = bytes.subarray(offset, offset + PIECE_BYTES);
      this.#count(this.#decodePiece(piece));
    }
  }

  #decodePiece(piece: Uint8Array): string {
    try {
      return this.#decoder.decode(piece, { stream: true });
    } catch {
      // Long since decided for UTF-8, so this is damage: go on without insisting.
      this.#use('unknown');
      return this.#decoder.decode(piece, { stream: true });
    }
  }

  #count(text: string): void {
    const counts = countCharacters(text);
    this.#characters += counts.characters;
    this.#controlCharacters += counts.controlCharacters;
  }

  /** What the decoder still holds: half a character at the end makes the text not UTF-8. */
  #finish(): void {
    try {
      this.#count(this.#decoder.decode());
    } catch {
      this.#encoding = 'unknown';
      this.#characters++;
    }
  }
}

/** How many bytes are ASCII from the beginning on. A plain loop: the callback of `findIndex` costs a second for 200 MB. */
function asciiLength(bytes: Uint8Array): number {
  let length = 0;
  while (length < bytes.length && (bytes[length] ?? 0) < 0x80) length++;
  return length;
}
