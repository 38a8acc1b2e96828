import type { Purpose } from '../contract/purpose.ts';

/** What the first bytes of a file say it is. `unknown` is binary of no kind that is told apart here. */
export type Format =
  | 'mp3'
  | 'm4a'
  | 'wav'
  | 'text'
  | 'zip'
  | 'flac'
  | 'ogg'
  | 'aiff'
  | 'aac'
  | 'unknown'
  | 'empty';

/** How much of a file has to be kept to tell its format: two whole mp3 frames fit. */
export const HEAD_BYTES = 4096;

/** Per purpose, from the vendor's "upload a file" document. */
const ACCEPTED = {
  prompt_audio: ['mp3', 'm4a', 'wav'],
  voice_clone: ['mp3', 'm4a', 'wav'],
  t2a_async_input: ['text', 'zip'],
} as const satisfies Record<Purpose, readonly Format[]>;

/** Whether the purpose takes files of this format. */
export function accepts(purpose: Purpose, format: Format): boolean {
  const accepted: readonly Format[] = ACCEPTED[purpose];
  return accepted.includes(format);
}

/** Tells the format by content; the name's ending plays no part. Durations are not looked at: the vendor's upload does not either. */
export function sniffFormat(head: Buffer): Format {
  if (head.length === 0) return 'empty';
  const magic = (offset: number, text: string): boolean =>
    head.subarray(offset, offset + text.length).toString('latin1') === text;

  if ((magic(0, 'RIFF') || magic(0, 'RF64') || magic(0, 'BW64')) && magic(8, 'WAVE')) return 'wav';
  if (magic(4, 'ftyp')) return 'm4a';
  if (magic(0, 'ID3')) return 'mp3';
  if (magic(0, 'PK\x03\x04') || magic(0, 'PK\x05\x06')) return 'zip';
  if (magic(0, 'fLaC')) return 'flac';
  if (magic(0, 'OggS')) return 'ogg';
  if (magic(0, 'FORM') && (magic(8, 'AIFF') || magic(8, 'AIFC'))) return 'aiff';
  if (isUtf16(head)) return 'text';
  if (mp3FrameBytes(head, 0) > 0) return 'mp3';
  if (isAdts(head)) return 'aac';
  if (!head.includes(0) && !hasMp3Frames(head)) return 'text';
  return hasMp3Frames(head) ? 'mp3' : 'unknown';
}

function isUtf16(head: Buffer): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

function isAdts(head: Buffer): boolean {
  return head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0;
}

/** Real mp3 files may begin with padding or rubbish: two frames in a row are proof enough. */
function hasMp3Frames(head: Buffer): boolean {
  for (let at = head.indexOf(0xff); at >= 0; at = head.indexOf(0xff, at + 1)) {
    const frameBytes = mp3FrameBytes(head, at);
    if (frameBytes > 0 && mp3FrameBytes(head, at + frameBytes) > 0) return true;
  }
  return false;
}

// ISO/IEC 11172-3 and 13818-3, the header of an audio frame.
const SAMPLE_RATES_HZ = [44_100, 48_000, 32_000] as const;
const BITRATES_KBPS = {
  mpeg1Layer1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  mpeg1Layer2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  mpeg1Layer3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2Layer1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  mpeg2Layer23: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

/** The length of the frame whose header is at `at`, or 0 when there is none. */
function mp3FrameBytes(bytes: Buffer, at: number): number {
  const [sync, kind, rates] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (sync !== 0xff || kind === undefined || rates === undefined || (kind & 0xe0) !== 0xe0) return 0;
  const version = (kind >> 3) & 3; // 3 MPEG-1, 2 MPEG-2, 0 MPEG-2.5
  const layer = 4 - ((kind >> 1) & 3); // 4 is reserved
  const sampleRateHz = SAMPLE_RATES_HZ[(rates >> 2) & 3];
  if (version === 1 || layer === 4 || sampleRateHz === undefined) return 0;

  const isMpeg1 = version === 3;
  const table = isMpeg1
    ? ([BITRATES_KBPS.mpeg1Layer1, BITRATES_KBPS.mpeg1Layer2, BITRATES_KBPS.mpeg1Layer3] as const)[layer - 1]
    : layer === 1
      ? BITRATES_KBPS.mpeg2Layer1
      : BITRATES_KBPS.mpeg2Layer23;
  const bitrateBps = (table?.[rates >> 4] ?? 0) * 1000;
  if (bitrateBps === 0) return 0;

  const rateHz = version === 3 ? sampleRateHz : version === 2 ? sampleRateHz / 2 : sampleRateHz / 4;
  const padding = (rates >> 1) & 1;
  if (layer === 1) return (Math.floor((12 * bitrateBps) / rateHz) + padding) * 4;
  const samplesPerFrame = layer === 3 && !isMpeg1 ? 576 : 1152;
  return Math.floor(((samplesPerFrame / 8) * bitrateBps) / rateHz) + padding;
}
