import { describe, expect, it } from 'vitest';
import { measureMp3 } from '../../../../src/engine/inspect/duration/mp3.ts';
import { bytes, FRAME_BYTES, FRAME_SAMPLES, frames, measured, readFixture, u32be, u32le } from './support.ts';

const samplesOf = (file: Uint8Array) => measured(measureMp3(file)).samples;

/** An information frame with LAME's delays, like those of `frames`. */
function infoFrame(frameCount: number, delay: number, padding: number, writer = 'LAME3.100'): Uint8Array {
  const frame = frames(1);
  const tag = bytes('Info', u32be(1), u32be(frameCount), writer, new Uint8Array(12), [
    delay >> 4,
    ((delay & 15) << 4) | (padding >> 8),
    padding & 0xff,
  ]);
  frame.set(tag, 4 + 17);
  return frame;
}

describe('MPEG audio frames', () => {
  it('names what it found', () => {
    expect(measureMp3(frames(10))).toMatchObject({
      codec: 'MPEG-1 Layer 3',
      channels: 1,
      sampleRateHz: 32000,
      durationMs: 360,
      source: 'frames',
    });
  });

  it('takes delay and padding off, and the decoder’s own delay into account', () => {
    const file = bytes(infoFrame(10, 576, 1000), frames(10));
    expect(samplesOf(file)).toBe(10 * FRAME_SAMPLES - (576 + 529) - (1000 - 529));
  });

  it('takes no padding off that the file does not reach', () => {
    const file = bytes(infoFrame(10, 576, 1000), frames(5));
    expect(samplesOf(file)).toBe(5 * FRAME_SAMPLES - (576 + 529));
  });

  it('ignores the delays of writers that put other things there', () => {
    expect(samplesOf(bytes(infoFrame(10, 576, 1000, 'Unknown!!'), frames(10)))).toBe(10 * FRAME_SAMPLES);
  });

  it('says both figures when the header promises more than there is', () => {
    const file = bytes(infoFrame(300, 0, 0), frames(120));
    expect(measured(measureMp3(file)).damage).toBe('header promises 300 frames, 120 found');
  });

  it('does not mind a header that counts itself, or says too little', () => {
    expect(measured(measureMp3(bytes(infoFrame(11, 0, 0), frames(10)))).damage).toBeNull();
    expect(measured(measureMp3(bytes(infoFrame(3, 0, 0), frames(10)))).damage).toBeNull();
  });

  it('says so when there is a header and nothing else', () => {
    expect(measureMp3(bytes(infoFrame(300, 0, 0), new Uint8Array(FRAME_BYTES)))).toMatchObject({
      reason: 'damaged',
    });
  });

  it('never comes out negative, whatever the delay', () => {
    expect(samplesOf(bytes(infoFrame(2, 4095, 4095), frames(2)))).toBe(0);
  });

  it('finds the mark behind a frame’s checksum', () => {
    const file = bytes(frames(1, [0xff, 0xfa, 0x18, 0xc0]), frames(10, [0xff, 0xfa, 0x18, 0xc0]));
    file.set(bytes('Xing', u32be(1), u32be(10)), 4 + 2 + 17);
    expect(samplesOf(file)).toBe(10 * FRAME_SAMPLES);
  });

  it('goes on behind a frame whose stated length is wrong', () => {
    const file = frames(20);
    // 80 kbit/s instead of 32: the header now claims the next frame and half of the one behind it as well.
    file[10 * FRAME_BYTES + 2] = 0x68;
    expect(samplesOf(file)).toBe(19 * FRAME_SAMPLES);
  });

  it('counts junk as junk', () => {
    const result = measured(
      measureMp3(bytes(frames(5), new Uint8Array(100).fill(0xff), frames(5), [1, 2, 3])),
    );
    expect(result).toMatchObject({ samples: 10 * FRAME_SAMPLES, strayBytes: 103 });
  });

  it('wants three headers in step before it believes in a stream', () => {
    const twoInStep = bytes([1], frames(2), new Uint8Array(1000).fill(1));
    expect(measureMp3(twoInStep)).toMatchObject({ reason: 'damaged' });
  });

  it('steps over a tag that lies about its size', () => {
    const lying = bytes('ID3', [4, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f], frames(10));
    expect(samplesOf(lying)).toBe(10 * FRAME_SAMPLES);
  });

  it.each([
    ['Lyrics3 v1', bytes('LYRICSBEGIN', 'la '.repeat(50), 'LYRICSEND')],
    ['Lyrics3 v2', bytes('LYRICSBEGIN', 'IND0000210', '000021', 'LYRICS200')],
    ['enhanced ID3v1', bytes('TAG+', new Uint8Array(223), 'TAG', new Uint8Array(125))],
    [
      'APEv1, which has no header',
      bytes('APETAGEX', u32le(1000), u32le(32), u32le(0), u32le(0), new Uint8Array(8)),
    ],
    ['ID3v2 at the end', bytes('ID3', [4, 0, 0x10, 0, 0, 0, 5], 'xxxxx', '3DI', [4, 0, 0x10, 0, 0, 0, 5])],
  ])('does not count %s as junk', (_name, tag) => {
    expect(measured(measureMp3(bytes(frames(10), tag)))).toMatchObject({
      samples: 10 * FRAME_SAMPLES,
      strayBytes: 0,
    });
  });

  it('does not count a second information frame, in the middle of joined files', () => {
    const file = bytes(infoFrame(5, 0, 529), frames(5), infoFrame(5, 0, 529), frames(5));
    expect(samplesOf(file)).toBe(10 * FRAME_SAMPLES - 529);
  });

  it('measures the same wherever a real file is cut, but for what was cut off', () => {
    const { bytes: file } = readFixture('headerless-cbr.mp3');
    for (let length = 400; length < file.length; length += 37) {
      expect(samplesOf(file.subarray(0, length))).toBe(Math.ceil((length - 3) / 108) * 576);
    }
  });

  it('takes no frame for one whose version is reserved', () => {
    expect(measureMp3(frames(10, [0xff, 0xeb, 0x18, 0xc0]))).toMatchObject({ reason: 'damaged' });
  });

  it('knows a VBRI frame by its version', () => {
    const vbri = (version: number) => {
      const frame = frames(1);
      frame.set(bytes('VBRI', [0, version, 0, 0, 0, 75], u32be(0), u32be(300)), 36);
      return measured(measureMp3(bytes(frame, frames(9))));
    };
    expect(vbri(1)).toMatchObject({
      samples: 9 * FRAME_SAMPLES,
      damage: 'header promises 300 frames, 9 found',
    });
    expect(vbri(2)).toMatchObject({ samples: 10 * FRAME_SAMPLES, damage: null });
  });

  it('skips an APEv2 tag in front, whatever its content looks like', () => {
    const tag = bytes(
      'APETAGEX',
      u32le(2000),
      u32le(5 * FRAME_BYTES + 32),
      u32le(1),
      u32le(0xa000_0000),
      new Uint8Array(8),
    );
    const file = bytes(tag, frames(5), tag, frames(10));
    expect(measured(measureMp3(file))).toMatchObject({ samples: 10 * FRAME_SAMPLES, strayBytes: 0 });
  });

  it('takes no tag for one whose size is not written in sevens of bits', () => {
    const file = bytes('ID3', [4, 0, 0, 0, 0, 0, 0xff], frames(10));
    expect(samplesOf(file)).toBe(10 * FRAME_SAMPLES);
  });

  it('leaves a tag at the end alone when the last frame before it is cut', () => {
    const head = [4, 0, 0x10, 0, 0, ...[(5 * FRAME_BYTES) >> 7, (5 * FRAME_BYTES) & 0x7f]];
    const tag = bytes('ID3', head, frames(5), '3DI', head);
    expect(samplesOf(bytes(frames(10).subarray(0, 10 * FRAME_BYTES - 40), tag))).toBe(10 * FRAME_SAMPLES);
  });
});

describe('free-format frames', () => {
  const header = [0xff, 0xfb, 0x08, 0xc0];
  const padded = [0xff, 0xfb, 0x0a, 0xc0];
  const frame = (start: readonly number[], length: number) =>
    bytes(start, new Uint8Array(length - start.length));

  it('are measured by their distance, padding aside', () => {
    const pair = bytes(frame(header, 200), frame(padded, 201));
    expect(measured(measureMp3(bytes(pair, pair, pair, pair)))).toMatchObject({
      samples: 8 * FRAME_SAMPLES,
      strayBytes: 0,
    });
  });

  it('have four bytes of padding in layer I', () => {
    const pair = bytes(frame([0xff, 0xff, 0x08, 0xc0], 200), frame([0xff, 0xff, 0x0a, 0xc0], 204));
    expect(measured(measureMp3(bytes(pair, pair, pair, pair)))).toMatchObject({
      samples: 8 * 384,
      strayBytes: 0,
    });
  });

  it('are not seen where two headers merely lie near each other', () => {
    expect(measureMp3(bytes(frame(header, 200), frame(header, 333), new Uint8Array(400)))).toMatchObject({
      reason: 'damaged',
    });
  });
});
