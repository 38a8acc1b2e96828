import { describe, expect, it } from 'vitest';
import { measureM4a } from '../../../../src/engine/inspect/duration/m4a.ts';
import { elst, file, moov, track } from './mp4Support.ts';
import { box, bytes, measured, readFixture, u32be } from './support.ts';

const samplesOf = (bytesOfFile: Uint8Array) => measured(measureM4a(bytesOfFile)).samples;
const FRAME = 1024;

describe('MP4 by its sample tables', () => {
  it('names what it found', () => {
    expect(measureM4a(file(moov(track())))).toMatchObject({
      codec: 'AAC LC',
      channels: 1,
      sampleRateHz: 16000,
      samples: 10 * FRAME,
      durationMs: 640,
      source: 'sampleTable',
      damage: null,
    });
  });

  it('counts a last frame whole that is marked as shorter, as decoders play it', () => {
    expect(
      samplesOf(
        file(
          moov(
            track({
              stts: [
                [9, 1024],
                [1, 100],
              ],
            }),
          ),
        ),
      ),
    ).toBe(10 * FRAME);
  });

  it('takes the delay off that the edit list names, and frames that it leaves out', () => {
    expect(samplesOf(file(moov(track({ elst: elst([640, 1024]) }))))).toBe(9 * FRAME);
    // 2,048 units from 1,024 on: three frames are decoded, the first is not heard.
    expect(samplesOf(file(moov(track({ elst: elst([128, 1024]) }))))).toBe(2 * FRAME);
    // 2,080 units: 32 of them need a fourth frame, which is decoded whole.
    expect(samplesOf(file(moov(track({ elst: elst([130, 1024]) }))))).toBe(3 * FRAME);
    // A start within a frame is honoured to the sample.
    expect(samplesOf(file(moov(track({ elst: elst([640, 1500]) }))))).toBe(10 * FRAME - 1500);
  });

  it('lets an empty edit pass, and reads a duration of 0 as "until the end"', () => {
    expect(samplesOf(file(moov(track({ elst: elst([500, -1], [640, 1024]) }))))).toBe(9 * FRAME);
    expect(samplesOf(file(moov(track({ elst: elst([0, 1024]) }))))).toBe(9 * FRAME);
  });

  it('adds up several edits', () => {
    expect(samplesOf(file(moov(track({ elst: elst([128, 0], [128, 4096]) }))))).toBe(4 * FRAME);
  });

  it('reads wide edits, wide offsets and compact sizes', () => {
    const wide = box(
      'elst',
      u32be(0x0100_0000),
      u32be(1),
      u32be(0),
      u32be(640),
      u32be(0),
      u32be(1024),
      u32be(0x1_0000),
    );
    const co64 = box('co64', u32be(0), u32be(1), u32be(0), u32be(24));
    expect(samplesOf(file(moov(track({ elst: wide, stco: co64 }))))).toBe(9 * FRAME);
    // Ten samples of one byte each.
    const compact = {
      4: new Uint8Array(5).fill(0x11),
      8: new Uint8Array(10).fill(1),
      16: new Array(10).fill([0, 1]).flat(),
    };
    for (const [bits, sizes] of Object.entries(compact)) {
      const stz2 = box('stz2', u32be(0), u32be(Number(bits)), u32be(10), sizes);
      expect(samplesOf(file(moov(track({ stsz: stz2 }))))).toBe(10 * FRAME);
    }
  });

  it('says what is missing when samples lie beyond the end', () => {
    const cut = file(moov(track({ frames: 10, stco: box('stco', u32be(0), u32be(1), u32be(1000)) })));
    expect(measureM4a(cut)).toMatchObject({
      reason: 'damaged',
      detail: 'sample table promises 10 frames, 0 found',
    });
    const shorter = file(moov(track({ frames: 200 })));
    expect(measured(measureM4a(shorter)).damage).toMatch(/^sample table promises 200 frames, \d+ found$/);
    const fewerChunks = file(
      moov(track({ stsc: box('stsc', u32be(0), u32be(1), u32be(1), u32be(4), u32be(1)) })),
    );
    expect(measureM4a(fewerChunks)).toMatchObject({
      samples: 4 * FRAME,
      damage: 'sample table promises 10 frames, 4 found',
    });
  });

  it('follows the runs of chunks', () => {
    const stsc = box('stsc', u32be(0), u32be(2), ...[1, 2, 1, 3, 1, 1].map(u32be));
    const stco = box('stco', u32be(0), u32be(3), ...[24, 24, 24].map(u32be));
    expect(measureM4a(file(moov(track({ stsc, stco }))))).toMatchObject({
      damage: 'sample table promises 10 frames, 5 found',
    });
  });

  it('reads all 64 bits of an offset', () => {
    const stco = box('co64', u32be(0), u32be(1), u32be(1), u32be(24));
    expect(measureM4a(file(moov(track({ stco }))))).toMatchObject({ reason: 'damaged' });
  });

  it('reads sizes of half a byte, the upper half first', () => {
    const stsz = box('stz2', u32be(0), u32be(4), u32be(3), [0x92, 0x90]);
    const withOffset = (offset: number) =>
      file(moov(track({ stsz, stco: box('stco', u32be(0), u32be(1), u32be(offset)) })));
    const fromTheEnd = withOffset(withOffset(0).length - 12);
    expect(measureM4a(fromTheEnd)).toMatchObject({ damage: 'sample table promises 3 frames, 2 found' });
  });

  it('reads no more times than the table has', () => {
    const whole = file(moov(track({ format: 'sowt', stts: [[5, 2]] })));
    const at = Buffer.from(whole).indexOf('stts');
    whole.set(u32be(0x8000_0000), at + 8);
    expect(samplesOf(whole)).toBe(20);
  });

  it.each([
    ['HE-AAC, signalled first', [0x2c, 0x0a, 0x88, 0x00], 'HE-AAC', 32000, 2048],
    ['HE-AAC v2', [0xec, 0x0a, 0x88, 0x00], 'HE-AAC v2', 32000, 2048],
    ['HE-AAC, signalled behind', [0x14, 0x08, 0x56, 0xe5, 0xa8], 'HE-AAC', 32000, 2048],
    ['band replication that is switched off', [0x14, 0x08, 0x56, 0xe5, 0x00], 'AAC LC', 16000, 1024],
    ['frames of 960', [0x14, 0x0c], 'AAC LC', 16000, 960],
    ['a rate that is spelled out', [0x17, 0x80, 0x1f, 0x40, 0x08], 'AAC LC', 16000, 1024],
  ])('reads the configuration: %s', (_name, config, codec, sampleRateHz, perFrame) => {
    const result = measured(measureM4a(file(moov(track({ config })))));
    expect(result).toMatchObject({ codec, sampleRateHz, samples: 10 * perFrame });
    // Parametric stereo makes two channels of one.
    expect(result.channels).toBe(codec === 'HE-AAC v2' ? 2 : 1);
  });

  it('finds the configuration in QuickTime’s longer entry, and in ISO’s of the same number', () => {
    const whole = file(moov(track()));
    const entryAt = Buffer.from(whole).indexOf('mp4a') - 4;
    whole[entryAt + 17] = 1;
    // Read as QuickTime's, which is 16 bytes longer, there is no configuration to be found.
    expect(measured(measureM4a(whole)).codec).toBe('mp4a');
    whole[entryAt - 8] = 1;
    expect(measured(measureM4a(whole)).codec).toBe('AAC LC');
  });

  it('goes by the times where the configuration is of another kind', () => {
    // Object type 23 (low delay): frames of 512.
    expect(samplesOf(file(moov(track({ config: [0xbc, 0x08], stts: [[10, 512]] }))))).toBe(5120);
    expect(samplesOf(file(moov(track({ format: 'sowt', stts: [[10, 1]] }))))).toBe(10);
  });
});

describe('tracks of an MP4', () => {
  const video = (frames: number, id = 2, format = 'avc1') => track({ id, handler: 'vide', format, frames });

  it('takes moving pictures for a video, a cover or chapter pictures not', () => {
    expect(measureM4a(file(moov(video(10), track())))).toMatchObject({ reason: 'hasVideo' });
    expect(samplesOf(file(moov(video(1), track())))).toBe(10 * FRAME);
    expect(samplesOf(file(moov(video(4, 2, 'jpeg'), track())))).toBe(10 * FRAME);
    expect(measureM4a(file(moov(video(10, 2, 'jpeg'), track())))).toMatchObject({ reason: 'hasVideo' });
    expect(samplesOf(file(moov(video(10), track({ chapterIds: [2] }))))).toBe(10 * FRAME);
    expect(measureM4a(file(moov(video(10), track({ chapterIds: [3] }))))).toMatchObject({
      reason: 'hasVideo',
    });
  });

  it('misses sound before it minds pictures', () => {
    expect(measureM4a(file(moov(video(10))))).toMatchObject({ reason: 'noAudioTrack' });
    expect(measureM4a(file(moov(track({ handler: 'text' }))))).toMatchObject({ reason: 'noAudioTrack' });
  });

  it('passes by a sound track without samples', () => {
    expect(samplesOf(file(moov(track({ id: 2, frames: 0 }), track())))).toBe(10 * FRAME);
    expect(measureM4a(file(moov(track({ frames: 0 }))))).toMatchObject({ reason: 'damaged' });
  });

  it.each(['drms', 'enca'])('tells protection by the sample entry %s', (format) => {
    expect(measureM4a(file(moov(track({ format }))))).toMatchObject({ reason: 'encrypted' });
  });

  it('says so when the table of contents is cut off or missing', () => {
    const whole = file(moov(track(), box('free', new Uint8Array(8))));
    expect(measureM4a(whole.subarray(0, whole.length - 4))).toMatchObject({ damage: expect.any(String) });
    expect(measureM4a(whole.subarray(0, 300))).toMatchObject({ reason: 'damaged' });
    expect(measureM4a(whole.subarray(0, 124))).toMatchObject({ reason: 'damaged', detail: 'no moov box' });
  });
});

describe('boxes of an MP4', () => {
  const movie = moov(track({ stco: box('stco', u32be(0), u32be(1), u32be(0)) }));
  const rest = new Uint8Array(200);

  it('may reach to the end of the file, or have sizes of 64 bits', () => {
    const toEnd = bytes(movie, u32be(0), 'mdat', rest);
    expect(measureM4a(toEnd)).toMatchObject({ samples: 10 * FRAME, strayBytes: 0 });
    const wide = bytes(u32be(1), 'mdat', u32be(0), u32be(216), rest, movie);
    expect(measureM4a(wide)).toMatchObject({ samples: 10 * FRAME, strayBytes: 0 });
  });

  it('end where a size makes no sense', () => {
    expect(measureM4a(bytes(movie, u32be(4), 'mdat', rest))).toMatchObject({
      samples: 10 * FRAME,
      strayBytes: 208,
    });
  });
});

describe('fragments of an MP4', () => {
  const trex = box('mvex', box('trex', u32be(0), u32be(1), u32be(1), u32be(1024), u32be(10), u32be(0)));
  const init = moov(track({ frames: 0 }), trex);
  const moof = (trun: Uint8Array, tfhd = box('tfhd', u32be(0x2_0000), u32be(1))) =>
    box('moof', box('traf', tfhd, trun));
  /** Four samples, all alike, their data 8 bytes behind the `moof`. */
  const plainRun = (offset: number) => box('trun', u32be(0x1), u32be(4), u32be(offset));
  const offset = moof(plainRun(0)).length + 8;
  const fragment = bytes(moof(plainRun(offset)), box('mdat', new Uint8Array(40)));

  it('adds up runs that rest on the defaults', () => {
    expect(samplesOf(bytes(init, fragment, fragment))).toBe(8 * FRAME);
  });

  it('reads sizes and durations that are spelled out', () => {
    const rows = [
      [512, 10],
      [512, 10],
      [100, 20],
    ].flatMap((row) => row.map(u32be));
    const run = (at: number) => moof(box('trun', u32be(0x301), u32be(3), u32be(at), ...rows));
    const whole = bytes(init, run(run(0).length + 8), box('mdat', new Uint8Array(40)));
    expect(samplesOf(whole)).toBe(3 * FRAME);
    expect(measureM4a(whole.subarray(0, whole.length - 5))).toMatchObject({
      damage: 'sample table promises 3 frames, 2 found',
    });
    const byTimes = bytes(moov(track({ frames: 0, format: 'alac' }), trex), whole.subarray(init.length));
    expect(samplesOf(byTimes)).toBe(1124);
  });

  it('reads the fields of a fragment in their order', () => {
    // A description index, then duration and size of every sample.
    const tfhd = box('tfhd', u32be(0x2_001a), ...[1, 1, 700, 10].map(u32be));
    const whole = (at: number) =>
      bytes(moov(track({ frames: 0, format: 'alac' })), moof(plainRun(at), tfhd), new Uint8Array(48));
    expect(samplesOf(whole(moof(plainRun(0), tfhd).length + 8))).toBe(4 * 700);
  });

  it('notices the end of a fragment that is missing', () => {
    const whole = bytes(init, fragment, fragment);
    expect(measureM4a(whole.subarray(0, whole.length - 15))).toMatchObject({
      samples: 6 * FRAME,
      damage: 'sample table promises 8 frames, 6 found',
    });
  });

  it('does not loop over samples that nothing backs', () => {
    const hollow = moof(
      box('trun', u32be(0), u32be(0xffff_ffff)),
      box('tfhd', u32be(0x10), u32be(1), u32be(0)),
    );
    expect(measureM4a(bytes(init, hollow))).toMatchObject({ reason: 'damaged' });
  });

  it('leaves fragments of other tracks out', () => {
    const other = moof(plainRun(offset), box('tfhd', u32be(0x2_0000), u32be(7)));
    expect(samplesOf(bytes(init, fragment, other))).toBe(4 * FRAME);
  });

  it('measures a real one at any cut, and says what is missing', () => {
    const { bytes: whole } = readFixture('aac-fragmented.m4a');
    let before = 0;
    for (let length = 1200; length <= whole.length; length += 13) {
      const result = measureM4a(whole.subarray(0, length));
      const samples = result.kind === 'measured' ? result.samples : 0;
      expect(samples).toBeGreaterThanOrEqual(before);
      before = samples;
    }
    expect(before).toBe(14 * FRAME);
  });
});
