import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureDuration } from '../../src/engine/inspect/duration/index.ts';
import { encodeWav16 } from '../../src/trim/index.ts';
import { silentMp3 } from '../support/audio/mp3.ts';
import type { SampleLine } from '../support/cli.ts';
import { at, cli, readRun } from '../support/cli.ts';
import { scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';
import { pcm, sentences, silences, voice, whiteNoise } from '../trim/support/voice.ts';

const SPEECH = sentences(8, { eachMs: 2_400, pauseMs: 400 });
const LENGTH_MS = 23_000;
const PAUSES = silences(SPEECH, LENGTH_MS, 100);

/** Recordings of every kind that is too long, and one that is not. */
function recordings(): string {
  const folder = scratchFolder();
  const talk = voice({ lengthMs: LENGTH_MS, speech: SPEECH, noiseDbfs: -60 });
  writeFileSync(join(folder, 'talk.wav'), encodeWav16(pcm(talk)));
  // 44.1 kHz in eight channels: larger than the service takes.
  const wide = voice({ lengthMs: LENGTH_MS, speech: SPEECH, noiseDbfs: -60, sampleRateHz: 64_000 });
  const channels = Array.from({ length: 7 }, () => wide);
  writeFileSync(join(folder, 'too-large.wav'), encodeWav16(pcm(wide, 64_000, ...channels)));
  writeFileSync(join(folder, 'noise.wav'), encodeWav16(pcm(whiteNoise(12_000, 8_000, -30), 8_000)));
  writeFileSync(join(folder, 'long.mp3'), silentMp3(300));
  writeClip(folder, 'short.wav', 1, { seconds: 5 });
  return folder;
}

function byName(samples: readonly SampleLine[]): ReadonlyMap<string, SampleLine> {
  return new Map(
    samples.map((sample) => [sample.cut?.originalName ?? sample.path.split('/').at(-1) ?? '', sample]),
  );
}

function expectInPause(atMs: number): void {
  expect({ atMs, inPause: PAUSES.some(({ startMs, endMs }) => atMs >= startMs && atMs <= endMs) }).toEqual({
    atMs,
    inPause: true,
  });
}

describe('who does not ask for parts', () => {
  it('is told how to get what is too long shorter, and only then', async () => {
    const folder = recordings();
    const { stderr } = await cli(['check', folder]);
    expect(stderr).toContain('check --hints');
    expect(stderr).toContain('upload --trim');
    const { stderr: whenShort } = await cli(['check', join(folder, 'short.wav')]);
    const { stderr: withHints } = await cli(['check', folder, '--hints']);
    expect([whenShort, withHints].join()).not.toContain('Too long?');
  });
});

describe('check --hints', () => {
  it('gives every line hints: the best parts of what is too long, or why there are none', async () => {
    const { code, stdout, stderr } = await cli(['check', recordings(), '--hints', '--json']);
    const lines = byName(readRun(stdout).samples);
    expect([code, stderr]).toEqual([1, '']);
    for (const name of ['talk.wav', 'too-large.wav']) {
      const hints = lines.get(name)?.hints;
      if (hints?.kind !== 'found') throw new Error(`no parts of ${name}`);
      expect(hints.best.length).toBeGreaterThanOrEqual(2);
      for (const { startMs, endMs } of hints.best) {
        expectInPause(startMs);
        expectInPause(endMs);
      }
    }
    expect(lines.get('noise.wav')?.hints).toMatchObject({ kind: 'none', reason: 'noSpeech' });
    expect(lines.get('long.mp3')?.hints).toMatchObject({ kind: 'none', reason: 'onlyInWindow' });
    expect(lines.get('short.wav')?.hints).toBeNull();
  });

  it('says nothing of parts where it was not asked to', async () => {
    const { stdout } = await cli(['check', recordings(), '--json']);
    expect(readRun(stdout).samples.map((sample) => 'hints' in sample)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('has no hints for a purpose that takes long recordings', async () => {
    const { stdout } = await cli(['check', recordings(), '--hints', '--json', '--purpose', 'voice_clone']);
    expect(readRun(stdout).samples.map(({ hints }) => hints)).toEqual([null, null, null, null, null]);
  });

  it('tells a person, in both languages, and why where there is nothing to tell', async () => {
    const folder = recordings();
    const english = await cli(['check', folder, '--hints']);
    expect(english.stdout).toMatch(
      /\n {2}talk\.wav\n {4}\d+\.\d\d–\d+\.\d\d s \(\d\.\d\d s\): \d\d% speech, starts and ends in a pause\n/,
    );
    expect(english.stdout).toContain('  noise.wav: no speech found\n');
    expect(english.stdout).toContain('  long.mp3: only WAV can be opened in the terminal');
    expect(english.stdout).not.toContain('short.wav:');
    const chinese = await cli(['check', folder, '--hints', '--lang', 'zh-CN']);
    expect(chinese.stdout).toContain('起止都在停顿处');
    expect(chinese.stdout).toContain('  noise.wav: 没有找到语音\n');
  });
});

describe('upload --trim', () => {
  it('uploads the best part of each, leaves the recordings alone, and knows them again', async () => {
    const sandbox = await scratchSandbox();
    const [folder, dataDir] = [recordings(), scratchFolder()];
    const before = readdirSync(folder).map((name) => [
      name,
      readFileSync(join(folder, name)).toString('latin1'),
    ]);
    const args = ['upload', folder, '--trim', '--data-dir', dataDir, '--json'];

    const { code, stdout } = await cli(args, at(sandbox));
    const lines = byName(readRun(stdout).samples);
    expect(code).toBe(1);
    for (const name of ['talk.wav', 'too-large.wav']) {
      const { status, cut, path = '', facts, problems } = lines.get(name) ?? {};
      expect({ name, status, problems }).toEqual({ name, status: 'done', problems: [] });
      expect(cut?.originalPath).toBe(join(folder, name));
      expectInPause(cut?.startMs ?? 0);
      expectInPause(cut?.endMs ?? 0);
      expect(path.startsWith(dataDir)).toBe(true);
      const measured = measureDuration('wav', readFileSync(path));
      expect(measured).toMatchObject({ kind: 'measured', codec: 'PCM s16le', channels: 1 });
      expect(measured.kind === 'measured' && measured.durationMs).toBeLessThan(7_900);
      const arrived = sandbox.ledger.files.find(({ sha256 }) => sha256 === facts?.sha256);
      expect(arrived?.filename).toMatch(
        new RegExp(`^${name.slice(0, -4)}\\.trim-\\d+\\.\\d{3}-\\d+\\.\\d{3}\\.wav$`),
      );
    }
    expect(lines.get('noise.wav')).toMatchObject({ status: 'needsAttention', hints: { reason: 'noSpeech' } });
    expect(lines.get('long.mp3')).toMatchObject({
      status: 'needsAttention',
      hints: { reason: 'onlyInWindow' },
    });
    expect(lines.get('short.wav')).toMatchObject({ status: 'done', hints: null });
    expect(sandbox.ledger.files).toHaveLength(3);
    expect(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]),
    ).toEqual(before);

    const again = readRun((await cli(args, at(sandbox))).stdout);
    expect(again.summary).toMatchObject({ done: 0, skipped: 3, needsAttention: 2 });
    expect(sandbox.ledger.files).toHaveLength(3);
  });

  it('tells a person what was cut where, and what was not', async () => {
    const sandbox = await scratchSandbox();
    const { stdout } = await cli(
      ['upload', recordings(), '--trim', '--data-dir', scratchFolder()],
      at(sandbox),
    );
    expect(stdout).toMatch(/Too long as they were; used instead:\n/);
    expect(stdout).toMatch(/\n {2}talk\.wav: \d+\.\d\d–\d+\.\d\d s \(\d\.\d\d s\): \d\d% speech/);
    expect(stdout).toMatch(/\n\nStill too long:\n[\s\S]* {2}noise\.wav: no speech found\n/);
    expect(stdout).toContain('3 uploaded');
  });

  it('only shows what it would cut, in a dry run', async () => {
    const dataDir = scratchFolder();
    const args = ['upload', recordings(), '--trim', '--dry-run', '--data-dir', dataDir];
    const { stdout, stderr } = await cli(args);
    expect(stdout).toContain('Too long as they are; the best parts');
    expect(stderr).toContain('Dry run');
    expect(existsSync(join(dataDir, 'cuts'))).toBe(false);
  });

  it('goes on with the rest when a cut cannot be written, and says so', async () => {
    const sandbox = await scratchSandbox();
    const [folder, dataDir] = [recordings(), scratchFolder()];
    // A file where the folder of the cuts would be.
    writeFileSync(join(dataDir, 'cuts'), '');
    const { code, stdout } = await cli(['upload', folder, '--trim', '--data-dir', dataDir], at(sandbox));
    expect(code).toBe(1);
    expect(stdout).toContain('1 uploaded');
    expect(stdout).toMatch(/\n {2}talk\.wav: Cannot be written: /);
    expect(statSync(join(dataDir, 'cuts')).isFile()).toBe(true);
  });
});
