import { countCharacters } from '../text/characters.ts';
import { byteOrderMark, decodes, guessEncoding, SAMPLE_BYTES } from '../text/encoding.ts';

/** Text may be full of control characters (a rule says so then), but something in it has to be legible. */
const LEGIBLE_SHARE = 0.01;
/** With NULs in it, which text hardly ever has, it takes more to be believed. */
const LEGIBLE_SHARE_WITH_NULS = 0.5;
/** In an encoding nobody recognised, more control characters than this (by bytes) are the mark of binary data. */
const UNKNOWN_ENCODING_CONTROL_SHARE = 0.01;

/** `text`, or `html`/`xml` where text is one of these; null for anything that no one would call text. */
export function sniffText(head: Uint8Array): string | null {
  const sample = head.subarray(0, SAMPLE_BYTES);
  const mark = byteOrderMark(sample);
  const body = sample.subarray(mark?.bytes ?? 0);
  const encoding = mark?.encoding ?? guessEncoding(body);
  if (encoding === 'unknown') return isLegibleUnknown(body) ? 'text' : null;
  const text = decodes(encoding, body);
  if (text === null) return mark?.encoding === 'utf-8' && isLegibleUnknown(body) ? 'text' : null;
  // A lone byte order mark is an empty text; cut characters leave nothing of two stray bytes.
  if (text.length === 0) return mark === null ? null : 'text';
  return isLegible(text) ? markupName(text) : null;
}

function isLegible(text: string): boolean {
  const { characters, controlCharacters } = countCharacters(text);
  const wanted = text.includes('\0') ? LEGIBLE_SHARE_WITH_NULS : LEGIBLE_SHARE;
  return 1 - controlCharacters / characters >= wanted;
}

/** Damaged UTF-8, or one of the encodings that are not told apart here: no NULs, hardly a control character. */
function isLegibleUnknown(bytes: Uint8Array): boolean {
  let control = 0;
  for (const byte of bytes) {
    if (byte === 0 || byte === 0xff) return false;
    if ((byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f) control++;
  }
  return control / bytes.length <= UNKNOWN_ENCODING_CONTROL_SHARE;
}

function markupName(text: string): string {
  const start = text.slice(0, 512).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || /^<html[\s>]/.test(start)) return 'html';
  return start.startsWith('<?xml') ? 'xml' : 'text';
}
