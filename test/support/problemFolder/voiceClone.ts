import { formatFixture } from '../audio/fixtures.ts';
import { silentMp3 } from '../audio/mp3.ts';
import { silentWav, wav } from '../audio/wav.ts';
import { type CaseRecipe, file } from './case.ts';

/** Every row that is different for recordings of 10 seconds to 5 minutes. 8 bits at 8 kHz: 2.4 MB are enough. */
export function voiceCloneCases(): readonly CaseRecipe[] {
  const original = wav({ seconds: 14, toneHz: 301 });
  return [
    file('good-30-s.wav', [], wav({ seconds: 30 })),
    file('good-36-s.mp3', [], silentMp3(1000)),
    file('length-9.990-s.wav', ['durationTooShort'], wav({ samples: 79_920 })),
    file('length-9.999-s.wav', ['durationTooShort'], wav({ samples: 79_992 })),
    file('length-10.000-s.wav', ['durationAtEdge'], wav({ samples: 80_000 })),
    file('length-10.100-s.wav', ['durationAtEdge'], wav({ samples: 80_800 })),
    file('length-10.101-s.wav', [], wav({ samples: 80_808 })),
    file('length-299.899-s.wav', [], wav({ samples: 2_399_192 })),
    file('length-299.900-s.wav', ['durationAtEdge'], wav({ samples: 2_399_200 })),
    file('length-300.000-s.wav', ['durationAtEdge'], wav({ samples: 2_400_000 })),
    file('length-300.050-s.wav', ['durationTooLong'], wav({ samples: 2_400_400 })),
    file('short-and-renamed.mp3', ['durationTooShort', 'extensionMismatch'], wav({ seconds: 1 })),
    file('short-and-silent.wav', ['durationTooShort', 'silent'], silentWav({ seconds: 1 })),
    file('duplicate-1-first.wav', [], original),
    file('duplicate-2-again.wav', ['duplicateInBatch'], original),
    file('duplicate-3-renamed.m4a', ['duplicateInBatch', 'extensionMismatch'], original),
    file('format-flac.flac', ['formatNotAccepted'], formatFixture('tone.flac')),
    file('empty.mp3', ['emptyFile'], ''),
  ];
}
