import { hasMagic } from './sniff/bytes.ts';
import { sniffIsoMedia } from './sniff/isoMedia.ts';
import { sniffMpegAudio } from './sniff/mpegAudio.ts';
import { sniffText } from './sniff/plainText.ts';
import { sniffSignature } from './sniff/signatures.ts';
import { skipLeadingTags } from './sniff/tags.ts';
import { sniffZip } from './sniff/zipKind.ts';

/** What a file is, by its content. */
export interface Sniffed {
  /**
   * `mp3`, `m4a`, `wav`, `zip`, `text`, or the name of what was found instead (`flac`, `wma`, `pdf`, `docx`, `unknown`):
   * a lower-case word that users know such files by.
   */
  readonly container: string;
  /**
   * Which inspection comes next. `html` and `xml` are of kind `text`: to an audio purpose they are something else
   * than audio, to a text purpose they are text.
   */
  readonly kind: 'audio' | 'zip' | 'text' | 'other';
  /** Where to sniff again, when a leading tag is longer than the head given; `container` is a guess then. */
  readonly continuesAtByte: number | null;
}

/** What can be sent as audio: everything else is named, but not taken. */
const AUDIO_CONTAINERS: ReadonlySet<string> = new Set(['mp3', 'm4a', 'wav']);
const TEXT_CONTAINERS: ReadonlySet<string> = new Set(['text', 'html', 'xml']);

/**
 * Names the content of a file by its first bytes, never by its name.
 *
 * `head` is the first 64 KiB or more, or the whole of a smaller file. The work is bounded by the head's first 64 KiB and
 * as much behind a tag, whatever the content.
 */
export function sniff(head: Uint8Array, sizeBytes: number): Sniffed {
  const afterTags = skipLeadingTags(head);
  if (afterTags === 0) return named(sniffUntagged(head, sizeBytes) ?? sniffText(head) ?? 'unknown');
  // The tag hides what follows, which is an mp3 nearly always.
  if (afterTags >= head.length && afterTags < sizeBytes) return named('mp3', afterTags);
  // Behind a tag and unrecognised: a damaged mp3, which is what the user takes it for.
  return named(sniffUntagged(head.subarray(afterTags), sizeBytes - afterTags) ?? 'mp3');
}

function sniffUntagged(head: Uint8Array, sizeBytes: number): string | null {
  return (
    sniffSignature(head) ??
    sniffIsoMedia(head, sizeBytes) ??
    sniffZip(head) ??
    sniffBitmap(head, sizeBytes) ??
    sniffMpegAudio(head, 0, sizeBytes)
  );
}

/** `BM` may begin a text; the four bytes of file size behind it, and the reserved zeros, may not. */
function sniffBitmap(head: Uint8Array, sizeBytes: number): string | null {
  if (!hasMagic(head, 0, 'BM') || !hasMagic(head, 6, '\0\0\0\0')) return null;
  return sizeBytes > 26 ? 'bmp' : null;
}

function named(container: string, continuesAtByte: number | null = null): Sniffed {
  return { container, kind: kindOf(container), continuesAtByte };
}

function kindOf(container: string): Sniffed['kind'] {
  if (AUDIO_CONTAINERS.has(container)) return 'audio';
  if (TEXT_CONTAINERS.has(container)) return 'text';
  return container === 'zip' ? 'zip' : 'other';
}
