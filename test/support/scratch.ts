import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { type WavOptions, wav } from './audio/wav.ts';

/** An empty folder that is gone when the test is over. */
export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'vsu-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A sandbox that is closed when the test is over. */
export async function scratchSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Writes a short clip of a pitch of its own: no two numbers give the same content. */
export function writeClip(folder: string, name: string, number: number, options: WavOptions = {}): string {
  const path = join(folder, name);
  const clip = wav({ toneHz: 300, ...(options.seconds === undefined ? { samples: 400 } : {}), ...options });
  // Past the header, where it is sound like the rest.
  clip.writeUInt32LE(number, clip.length - 4);
  writeFileSync(path, clip);
  return path;
}

/** A folder of `count` clips, all accepted and all different: `clip-0001.wav` and so on. */
export function clipFolder(count: number): string {
  const folder = join(scratchFolder(), 'clips');
  mkdirSync(folder);
  for (let number = 1; number <= count; number += 1) {
    writeClip(folder, `clip-${String(number).padStart(4, '0')}.wav`, number);
  }
  return folder;
}
