import { formatFixture } from '../audio/fixtures.ts';
import { silentMp3, withId3Tag } from '../audio/mp3.ts';
import { silentWav, type WavOptions, wav, wavWithPadding, withFormatTag } from '../audio/wav.ts';
import { type CaseRecipe, file, sparseFile } from './case.ts';
import { ODD_FILES } from './oddFiles.ts';

const MEBIBYTE = 1024 * 1024;
/** Windows Media Audio in a WAV: a tag that exists, for sound that cannot be measured without decoding. */
const WMA_FORMAT_TAG = 0x0160;

type MakeWav = (options: WavOptions) => Buffer;

/** No two alike, unless a case wants it: each call has a pitch of its own. */
function wavsOfDifferentPitch(): MakeWav {
  let toneHz = 200;
  return (options) => {
    toneHz += 3;
    return wav({ toneHz, ...options });
  };
}

/** Every row that concerns audio of less than 8 seconds. */
export function promptAudioCases(): readonly CaseRecipe[] {
  const uniqueWav = wavsOfDifferentPitch();
  const original = uniqueWav({ seconds: 2 });
  return [
    ...soundCases(uniqueWav),
    ...limitCases(uniqueWav),
    ...ODD_FILES,
    file('duplicate-1-first.wav', [], original),
    file('duplicate-2-again.wav', ['duplicateInBatch'], original),
    file('silent.wav', ['silent'], silentWav({ seconds: 2 })),
    file('silent-hum.wav', ['silent'], uniqueWav({ seconds: 2, bitsPerSample: 16, amplitude: 0.001 })),
    file('quiet-but-there.wav', [], uniqueWav({ seconds: 2, bitsPerSample: 16, amplitude: 0.05 })),
  ];
}

/** Good clips, and content that is not what it should be. */
function soundCases(uniqueWav: MakeWav): readonly CaseRecipe[] {
  return [
    file('good.wav', [], uniqueWav({ seconds: 5 })),
    file('good.mp3', [], formatFixture('tone.mp3')),
    file('good.m4a', [], formatFixture('tone.m4a')),
    file('good-lossless.m4a', [], formatFixture('tone-alac.m4a')),
    file('good-with-cover.m4a', [], formatFixture('cover.m4a')),
    file('good-样本_女声 (1).WAV', [], uniqueWav({ seconds: 3 })),
    file('empty.wav', ['emptyFile'], ''),

    ...['flac', 'ogg', 'aiff', 'wma', 'opus', 'amr', 'aac', 'webm', 'mov'].map((extension) =>
      file(`format-${extension}.${extension}`, ['formatNotAccepted'], formatFixture(`tone.${extension}`)),
    ),
    file('format-text.mp3', ['formatNotAccepted'], 'not a sound\n'),
    file('format-web-page.mp3', ['formatNotAccepted'], '<!doctype html><title>404 Not Found</title>'),
    file('format-flac-with-tag.mp3', ['formatNotAccepted'], withId3Tag(formatFixture('tone.flac'), 2000)),
    sparseFile('format-zeros.mp3', ['formatNotAccepted'], Buffer.alloc(1), 20_000_000),
    file('format-ones.mp3', ['formatNotAccepted'], Buffer.alloc(1_000_000, 0xff)),

    file('renamed-wav.mp3', ['extensionMismatch'], uniqueWav({ seconds: 4 })),
    file('renamed-mp3.wav', ['extensionMismatch'], silentMp3(50)),
    file('renamed-m4a.mp4', ['extensionMismatch'], formatFixture('tone.mp4')),
    file('without-extension', ['extensionMismatch'], uniqueWav({ seconds: 4 })),

    file('damaged-cut-off.wav', ['damagedAudio'], uniqueWav({ seconds: 4 }).subarray(0, 16_000)),
    file('damaged-header-only.wav', ['damagedAudio'], uniqueWav({ seconds: 4 }).subarray(0, 44)),
    file('damaged-tag-only.mp3', ['damagedAudio'], withId3Tag(Buffer.alloc(0), 3000)),
    file('damaged-cut-off.m4a', ['damagedAudio'], formatFixture('tone.m4a').subarray(0, 1500)),

    file('video.m4a', ['hasVideo'], formatFixture('video.mp4')),
    file('no-sound.m4a', ['noAudioTrack'], formatFixture('video-without-sound.mp4')),
    file('protected.m4a', ['encryptedAudio'], formatFixture('drm.m4a')),
    file('unknown-length.wav', ['durationUnknown'], withFormatTag(uniqueWav({ seconds: 1 }), WMA_FORMAT_TAG)),
  ];
}

/** On both sides of each limit. */
function limitCases(uniqueWav: MakeWav): readonly CaseRecipe[] {
  const padded = (sizeBytes: number) => wavWithPadding(uniqueWav({ seconds: 1 }), sizeBytes);
  return [
    file('length-7.899-s.wav', [], uniqueWav({ samples: 63_192 })),
    file('length-7.900-s.wav', ['durationAtEdge'], uniqueWav({ samples: 63_200 })),
    file('length-7.950-s.wav', ['durationAtEdge'], uniqueWav({ samples: 63_600 })),
    file('length-7.999-s.wav', ['durationAtEdge'], uniqueWav({ samples: 63_992 })),
    file('length-8.000-s.wav', ['durationTooLong'], uniqueWav({ samples: 64_000 })),
    file('length-20-s.wav', ['durationTooLong'], uniqueWav({ seconds: 20 })),
    file('length-7.992-s.mp3', ['durationAtEdge'], silentMp3(222)),
    file('length-8.028-s.mp3', ['durationTooLong'], silentMp3(223)),
    sparseFile('size-20000000.wav', [], padded(20_000_000), 20_000_000),
    sparseFile('size-20000002.wav', ['sizeAtEdge'], padded(20_000_002), 20_000_002),
    sparseFile('size-20-MiB.wav', ['sizeAtEdge'], padded(20 * MEBIBYTE), 20 * MEBIBYTE),
    sparseFile('size-over-20-MiB.wav', ['fileTooLarge'], padded(20 * MEBIBYTE + 2), 20 * MEBIBYTE + 2),
  ];
}
