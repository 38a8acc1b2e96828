import { type AacConfig, readAacConfig } from './aacConfig.ts';
import { ascii, u16be, u32be } from './bytes.ts';
import { type Box, boxType, findBox } from './mp4Boxes.ts';

/** The first sample entry of an `stsd` box: what kind of sound a track holds. */
export interface SoundEntry {
  readonly codec: string;
  readonly isEncrypted: boolean;
  readonly channels: number;
  /** 0 when the entry does not say. */
  readonly sampleRateHz: number;
  /** Every frame decodes to the same length (all lossy kinds), so that a shorter last one is only marked as such. */
  readonly hasFixedFrames: boolean;
  /** For AAC: how frames decode. Other kinds are measured by their timestamps. */
  readonly aac: AacConfig | null;
}

const DRMS = boxType('drms');
const ENCA = boxType('enca');
const MP4A = boxType('mp4a');
const ALAC = boxType('alac');
const FIXED_FRAME_FORMATS: ReadonlySet<number> = new Set(
  ['Opus', 'ac-3', 'ec-3', 'samr', 'sawb', '.mp3'].map(boxType),
);
const ESDS = boxType('esds');
const WAVE = boxType('wave');

/** AudioSampleEntry, ISO/IEC 14496-12 section 12.2.3: fields before the child boxes, the box header included. */
const ENTRY_BYTES = 36;
/** QuickTime's sound description has versions with more fields: QuickTime File Format, "Sound Sample Descriptions". */
const QT_V1_EXTRA_BYTES = 16;
const QT_V2_EXTRA_BYTES = 36;

/** Descriptor tags and object types of ISO/IEC 14496-1 sections 7.2.2.1 and 7.2.6.6. */
const ES_DESCRIPTOR = 0x03;
const DECODER_CONFIG = 0x04;
const DECODER_SPECIFIC = 0x05;
const OBJECT_TYPE_NAMES: Readonly<Record<number, string>> = {
  102: 'AAC Main',
  103: 'AAC LC',
  104: 'AAC SSR',
  105: 'MPEG-2 Layer 3',
  107: 'MPEG-1 Layer 3',
  165: 'AC-3',
  166: 'E-AC-3',
};

/** The format code of a track's first sample entry, 0 when there is none. */
export function entryFormat(bytes: Uint8Array, stsd: Box): number {
  return stsd.at + 16 <= stsd.end ? u32be(bytes, stsd.at + 12) : 0;
}

/** Reads the first entry of an `stsd` box of a sound track; null when it is cut off. */
export function readSoundEntry(bytes: Uint8Array, stsd: Box): SoundEntry | null {
  const start = stsd.at + 8;
  const end = Math.min(stsd.end, start + u32be(bytes, start));
  if (start + ENTRY_BYTES > end) return null;
  const format = u32be(bytes, start + 4);
  // Within a version 1 `stsd`, ISO's own AudioSampleEntryV1 has the old length.
  const version = bytes[stsd.at] === 0 ? u16be(bytes, start + 16) : 0;
  const childrenAt =
    start + ENTRY_BYTES + (version === 1 ? QT_V1_EXTRA_BYTES : version === 2 ? QT_V2_EXTRA_BYTES : 0);
  const entry = {
    codec: ascii(bytes, start + 4, 4),
    isEncrypted: format === DRMS || format === ENCA,
    channels: u16be(bytes, start + 24),
    sampleRateHz: u32be(bytes, start + 32) / 0x1_0000,
    hasFixedFrames: format === MP4A || FIXED_FRAME_FORMATS.has(format),
    aac: null,
  };
  if (format === ALAC) return { ...entry, ...readAlac(bytes, childrenAt, end), codec: 'ALAC' };
  if (format !== MP4A) return entry;

  // QuickTime puts the descriptor one level down, into a `wave` box.
  const wave = findBox(bytes, childrenAt, end, WAVE);
  const esds =
    findBox(bytes, childrenAt, end, ESDS) ?? (wave === null ? null : findBox(bytes, wave.at, wave.end, ESDS));
  const decoder = esds === null ? null : readDecoderConfig(bytes, esds);
  if (decoder === null) return entry;
  const { aac } = decoder;
  return {
    ...entry,
    codec: aac?.codec ?? OBJECT_TYPE_NAMES[decoder.objectType] ?? entry.codec,
    channels: aac === null || aac.channels === 0 ? entry.channels : aac.channels,
    sampleRateHz: aac?.sampleRateHz ?? entry.sampleRateHz,
    aac,
  };
}

/** ALACSpecificConfig, in the box of the same name: its rate is exact where the entry's 16 bits end at 65,535 Hz. */
function readAlac(
  bytes: Uint8Array,
  from: number,
  to: number,
): { channels: number; sampleRateHz: number } | null {
  const cookie = findBox(bytes, from, to, ALAC);
  if (cookie === null || cookie.end - cookie.at < 28) return null;
  const sampleRateHz = u32be(bytes, cookie.at + 24);
  return sampleRateHz === 0 ? null : { channels: bytes[cookie.at + 13] ?? 0, sampleRateHz };
}

function readDecoderConfig(
  bytes: Uint8Array,
  esds: Box,
): { objectType: number; aac: AacConfig | null } | null {
  let at = esds.at + 4;
  let objectType: number | null = null;
  while (at < esds.end) {
    const tag = bytes[at];
    at++;
    // Lengths are written seven bits a byte, at most four bytes: ISO/IEC 14496-1 section 8.3.3.
    let length = 0;
    for (let i = 0; i < 4; i++) {
      const digit = bytes[at] ?? 0;
      at++;
      length = length * 128 + (digit & 0x7f);
      if ((digit & 0x80) === 0) break;
    }
    if (tag === ES_DESCRIPTOR) {
      const flags = bytes[at + 2] ?? 0;
      at += 3;
      if (flags & 0x80) at += 2;
      if (flags & 0x40) at += 1 + (bytes[at] ?? 0);
      if (flags & 0x20) at += 2;
    } else if (tag === DECODER_CONFIG) {
      objectType = bytes[at] ?? 0;
      at += 13;
    } else if (tag === DECODER_SPECIFIC && objectType !== null) {
      const isAac = objectType === 0x40 || (objectType >= 0x66 && objectType <= 0x68);
      return { objectType, aac: isAac ? readAacConfig(bytes, at, Math.min(at + length, esds.end)) : null };
    } else {
      at += length;
    }
  }
  return objectType === null ? null : { objectType, aac: null };
}
