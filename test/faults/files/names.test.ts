import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../src/engine/api/client.ts';
import { createApiClient } from '../../../src/engine/api/client.ts';
import { createUndiciTransport } from '../../../src/engine/api/undiciTransport.ts';
import { SYSTEM_CLOCK } from '../../../src/engine/ports.ts';
import { parseFaults, type Sandbox } from '../../../src/sandbox/index.ts';
import { counts, openEngine, uploadAll } from '../../engine/support.ts';
import { wav } from '../../support/audio/wav.ts';
import { fastClock } from '../../support/fastClock.ts';
import { findIn } from '../../support/history.ts';
import { scratchFolder, scratchSandbox, writeClip } from '../../support/scratch.ts';

/** By the byte, a file of Linux has a name of up to 255 of them; other systems take longer ones. */
const NAMES = [
  'emoji 👩‍🎤🏳️‍🌈 voice.wav',
  'nfc é ü 한.wav',
  'nfd e\u0301 u\u0308 \u1112\u1161\u11ab.wav',
  '"quoted".wav',
  "apostrophe's.wav",
  'line\nbreak.wav',
  'carriage\rreturn.wav',
  'both\r\nX-Injected: 1.wav',
  '.leading dot.wav',
  '..two.wav',
  '...wav',
  '100 %.wav',
  '%41 %zz %.wav',
  'semicolon; filename=x.wav',
  'back\\slash.wav',
  'tab\there.wav',
  ' space at both ends .wav',
  '样本_女声 (1).wav',
  'قصة صوتية.wav',
  'turned \u202Egnp.wav',
  `${'字'.repeat(83)}.wav`,
  `${'n'.repeat(251)}.wav`,
];

/** No file of Linux has these: they come from other systems, and go out all the same. */
const LONG_NAMES = [`${'字'.repeat(200)}.wav`, `${'👩‍🎤'.repeat(60)}.wav`, `${'"\r\n'.repeat(80)}.wav`];

/** What a browser's form cannot tell apart (WHATWG, multipart/form-data encoding algorithm). */
const AMBIGUOUS = [
  ['literal %22.wav', 'literal ".wav'],
  ['literal %0A.wav', 'literal \n.wav'],
  ['literal %0d.wav', 'literal \r.wav'],
] as const;

function openClient(sandbox: Sandbox): ApiClient {
  const settings = { host: sandbox.url, apiKey: 'any-key', groupId: null };
  return createApiClient(settings, createUndiciTransport(), SYSTEM_CLOCK);
}

describe('a name of any kind', () => {
  it('row 36: arrives as it is, and is the name in the list and in the history', async () => {
    const sandbox = await scratchSandbox();
    const folder = scratchFolder();
    for (const [number, name] of NAMES.entries()) writeClip(folder, name, number);
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    await uploadAll(engine, [folder]);

    expect(counts(engine)).toEqual({ done: NAMES.length });
    const sorted = [...NAMES].sort();
    expect(sandbox.ledger.files.map(({ filename }) => filename).sort()).toEqual(sorted);
    expect(
      findIn(engine.store)
        .map(({ sample }) => sample.name)
        .sort(),
    ).toEqual(sorted);
    const list = await openClient(sandbox).list('prompt_audio');
    expect(list.kind === 'ok' && list.value.files.map(({ filename }) => filename).sort()).toEqual(sorted);
    // Name and content belong together.
    for (const { name, facts } of engine.samples()) {
      expect(sandbox.ledger.files.find(({ filename }) => filename === name)?.sha256).toBe(facts.sha256);
    }
  });

  it('row 36: is found again in the list when its answer was lost', async () => {
    const all = NAMES.length + AMBIGUOUS.length;
    const sandbox = await scratchSandbox({ faults: parseFaults(`closeAfterBody-stored;times=${all}`) });
    const folder = scratchFolder();
    for (const [number, name] of NAMES.entries()) writeClip(folder, name, number);
    for (const [number, [name]] of AMBIGUOUS.entries()) writeClip(folder, name, NAMES.length + number);
    const engine = openEngine(sandbox, { dataFolder: scratchFolder(), clock: fastClock(50) });
    engine.configure({ ...engine.settings, concurrency: 1 });
    await uploadAll(engine, [folder]);
    while (engine.queueState.stop?.code === 'serverTrouble') {
      engine.start();
      await engine.settled();
    }
    expect(sandbox.faults()[0]?.hits).toBe(all);
    expect(counts(engine)).toEqual({ done: all });
    expect(sandbox.ledger.files).toHaveLength(all);
  });

  it.each(LONG_NAMES)('row 36: however long: %j', async (filename) => {
    const sandbox = await scratchSandbox();
    const bytes = wav({ samples: 400 });
    const outcome = await openClient(sandbox).upload({ purpose: 'prompt_audio', filename, bytes });
    expect(outcome.kind).toBe('done');
    expect(sandbox.ledger.files).toMatchObject([{ filename, bytes: bytes.byteLength }]);
  });

  it.each(AMBIGUOUS)(
    'row 36: %j is taken for what it stands for, by every server alike',
    async (filename, taken) => {
      const sandbox = await scratchSandbox();
      await openClient(sandbox).upload({ purpose: 'prompt_audio', filename, bytes: wav({ samples: 400 }) });
      expect(sandbox.ledger.files).toMatchObject([{ filename: taken }]);
    },
  );
});
