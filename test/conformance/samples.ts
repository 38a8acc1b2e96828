import type { Purpose } from '../../src/contract/purpose.ts';

export interface ConformanceSample {
  readonly purpose: Purpose;
  readonly filename: string;
  readonly content: Buffer;
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** MPEG-1 layer 3, 128 kbit/s, 44.1 kHz. */
const MP3_FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413, 0xa5)]);

// One of each accepted format; every byte value occurs, since bodies that are not text are what proxies break.
const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
const MP3 = Buffer.concat([MP3_FRAME, MP3_FRAME, MP3_FRAME]);
const WAV = Buffer.concat([
  latin1('RIFF\x24\x01\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0data\0\x01\0\0'),
  EVERY_BYTE,
]);
const M4A = Buffer.concat([latin1('\0\0\0\x14ftypM4A \0\0\0\0M4A '), EVERY_BYTE]);
const TXT = Buffer.from('第一句。The second sentence.\n');
const ZIP = Buffer.concat([latin1('PK\x05\x06'), Buffer.alloc(18)]);

/** Every purpose with every format that it takes. */
export const CONFORMANCE_SAMPLES: readonly ConformanceSample[] = [
  { purpose: 'voice_clone', filename: 'clone.mp3', content: MP3 },
  { purpose: 'voice_clone', filename: '克隆 "quoted" 🎙.m4a', content: M4A },
  { purpose: 'voice_clone', filename: 'clone.wav', content: WAV },
  { purpose: 'prompt_audio', filename: 'prompt.mp3', content: MP3 },
  { purpose: 'prompt_audio', filename: 'prompt.m4a', content: M4A },
  { purpose: 'prompt_audio', filename: '提示.wav', content: WAV },
  { purpose: 't2a_async_input', filename: 'text.txt', content: TXT },
  { purpose: 't2a_async_input', filename: 'texts.zip', content: ZIP },
];
