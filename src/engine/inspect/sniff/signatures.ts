import { byteAt, hasMagic, latin1At, uint32LittleEndianAt } from './bytes.ts';

/** A kind that a fixed run of bytes at a fixed place gives away. Names are what users call these files. */
interface Signature {
  readonly container: string;
  readonly magic: string;
  readonly offset?: number;
}

/** Unambiguous ones only: whatever needs a second look has a function below or a file of its own. */
const SIGNATURES: readonly Signature[] = [
  { container: 'flac', magic: 'fLaC' },
  { container: 'caf', magic: 'caff\x00\x01' },
  { container: 'dsf', magic: 'DSD \x1c\x00\x00\x00' },
  { container: 'dff', magic: 'DSD ', offset: 12 },
  { container: 'au', magic: '.snd\x00\x00' },
  { container: 'midi', magic: 'MThd\x00\x00\x00\x06' },
  { container: 'amr', magic: '#!AMR' },
  { container: 'silk', magic: '#!SILK_V3' },
  // Voice messages of WeChat: SILK behind one extra byte.
  { container: 'silk', magic: '\x02#!SILK_V3' },
  { container: 'ac3', magic: '\x0b\x77' },
  { container: 'dts', magic: '\x7f\xfe\x80\x01' },
  { container: 'ape', magic: 'MAC \x96\x0f' },
  { container: 'ape', magic: 'MAC \x8c\x0f' },
  { container: 'wavpack', magic: 'wvpk' },
  { container: 'tta', magic: 'TTA1\x01\x00' },
  { container: 'musepack', magic: 'MPCK' },
  { container: 'musepack', magic: 'MP+\x07' },
  { container: 'musepack', magic: 'MP+\x17' },
  // Encrypted downloads of a music service.
  { container: 'ncm', magic: 'CTENFDAM' },
  { container: 'w64', magic: 'riff\x2e\x91\xcf\x11' },
  { container: 'flv', magic: 'FLV\x01' },
  { container: 'mpeg', magic: '\x00\x00\x01\xba' },
  { container: 'mpeg', magic: '\x00\x00\x01\xb3' },
  { container: 'pdf', magic: '%PDF-' },
  { container: 'doc', magic: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { container: 'rtf', magic: '{\\rtf' },
  { container: 'png', magic: '\x89PNG\r\n\x1a\n' },
  { container: 'jpeg', magic: '\xff\xd8\xff' },
  { container: 'gif', magic: 'GIF87a' },
  { container: 'gif', magic: 'GIF89a' },
  { container: 'tiff', magic: 'II*\x00' },
  { container: 'tiff', magic: 'MM\x00*' },
  { container: 'gzip', magic: '\x1f\x8b\x08' },
  { container: 'bzip2', magic: '1AY&SY', offset: 4 },
  { container: 'xz', magic: '\xfd7zXZ\x00' },
  { container: 'zstd', magic: '\x28\xb5\x2f\xfd' },
  { container: '7z', magic: "7z\xbc\xaf'\x1c" },
  { container: 'rar', magic: 'Rar!\x1a\x07' },
  { container: 'tar', magic: 'ustar', offset: 257 },
  { container: 'sqlite', magic: 'SQLite format 3\x00' },
  { container: 'exe', magic: '\x7fELF' },
  { container: 'exe', magic: '\xcf\xfa\xed\xfe' },
  { container: 'exe', magic: '\xca\xfe\xba\xbe' },
];

/** What a fixed signature says of these bytes; null when none is there. */
export function sniffSignature(head: Uint8Array): string | null {
  const fixed = SIGNATURES.find(({ magic, offset }) => hasMagic(head, offset ?? 0, magic));
  return (
    fixed?.container ??
    sniffRiff(head) ??
    sniffAiff(head) ??
    sniffOgg(head) ??
    sniffMatroska(head) ??
    sniffAsf(head) ??
    sniffWindowsProgram(head) ??
    sniffTransportStream(head)
  );
}

/** RIFF, and its 64-bit forms RF64 (EBU Tech 3306) and BW64 (ITU-R BS.2088): the form type says what is inside. */
function sniffRiff(head: Uint8Array): string | null {
  const riff = latin1At(head, 0, 4);
  if (riff === 'RIFX') return hasMagic(head, 8, 'WAVE') ? 'rifx' : null;
  if (!['RIFF', 'RF64', 'BW64'].includes(riff)) return null;
  switch (latin1At(head, 8, 4)) {
    case 'WAVE':
      return 'wav';
    case 'AVI ':
      return 'avi';
    case 'WEBP':
      return 'webp';
    case 'RMID':
      return 'midi';
    default:
      return null;
  }
}

function sniffAiff(head: Uint8Array): string | null {
  if (!hasMagic(head, 0, 'FORM')) return null;
  if (hasMagic(head, 8, 'AIFF')) return 'aiff';
  return hasMagic(head, 8, 'AIFC') ? 'aifc' : null;
}

/** The first packet of an Ogg stream names the codec (RFC 3533 and RFC 7845 for Opus). */
function sniffOgg(head: Uint8Array): string | null {
  if (!hasMagic(head, 0, 'OggS\x00')) return null;
  const firstPacket = 27 + byteAt(head, 26);
  if (hasMagic(head, firstPacket, 'OpusHead')) return 'opus';
  return hasMagic(head, firstPacket, 'Speex   ') ? 'speex' : 'ogg';
}

/** EBML (RFC 8794): WebM is Matroska with the DocType `webm`, within the first few dozen bytes. */
function sniffMatroska(head: Uint8Array): string | null {
  if (!hasMagic(head, 0, '\x1a\x45\xdf\xa3')) return null;
  return latin1At(head, 0, 128).includes('webm') ? 'webm' : 'matroska';
}

const ASF_HEADER_GUID = '\x30\x26\xb2\x75\x8e\x66\xcf\x11';
const ASF_VIDEO_STREAM_GUID = '\xc0\xef\x19\xbc\x4d\x5b\xcf\x11';

function sniffAsf(head: Uint8Array): string | null {
  if (!hasMagic(head, 0, ASF_HEADER_GUID)) return null;
  return latin1At(head, 0, 8192).includes(ASF_VIDEO_STREAM_GUID) ? 'wmv' : 'wma';
}

/** `MZ` alone may begin a text: the header it points to has to be there too. */
function sniffWindowsProgram(head: Uint8Array): string | null {
  if (!hasMagic(head, 0, 'MZ')) return null;
  const headerAt = uint32LittleEndianAt(head, 0x3c);
  return headerAt > 0 && hasMagic(head, headerAt, 'PE\x00\x00') ? 'exe' : null;
}

/** An MPEG transport stream has its sync byte every 188 bytes. */
function sniffTransportStream(head: Uint8Array): string | null {
  const isPeriodic = [0, 188, 376, 564].every((offset) => byteAt(head, offset) === 0x47);
  // 0x47 is a G: a text may have one in these places, but no NUL.
  return isPeriodic && head.subarray(0, 188).includes(0) ? 'mpegts' : null;
}
