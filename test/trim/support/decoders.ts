import { execFile, execFileSync } from 'node:child_process';
import { parseBuffer } from 'music-metadata';
import type { Problem } from '../../../src/contract/problems.ts';
import { inspectBytes } from '../../../src/engine/inspect/inspectFile.ts';
import { judge } from '../../../src/engine/rules/index.ts';
import { LIMITS } from '../../../src/engine/rules/limits.ts';

/** What the ordinary check says of a file for `prompt_audio`, and how long it finds it. */
export async function ordinaryCheck(
  wav: Uint8Array,
): Promise<{ readonly problems: readonly Problem[]; readonly durationMs: number | null }> {
  const content = await inspectBytes(wav, LIMITS.prompt_audio);
  const inspection = { sizeBytes: wav.length, modifiedMs: null, sha256: null, content };
  const problems = judge({
    name: 'talk.trim-0.000-1.000.wav',
    purpose: 'prompt_audio',
    inspection,
    firstPath: null,
    earlier: null,
  });
  return { problems, durationMs: content.kind === 'audio' ? content.facts.durationMs : null };
}

/** Seconds of sound, as other people's decoders count them: music-metadata always, ffmpeg where it is installed. */
export async function otherDecoders(wav: Uint8Array): Promise<readonly number[]> {
  const { format } = await parseBuffer(wav, { mimeType: 'audio/wav' }, { duration: true });
  const counted = format.duration ?? Number.NaN;
  const { sampleRate = 1, numberOfChannels = 1 } = format;
  if (!HAS_FFMPEG) return [counted];
  const bytes = await decodedBytes(wav);
  return [counted, bytes / 2 / numberOfChannels / sampleRate];
}

const HAS_FFMPEG = isInstalled('ffmpeg');

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function decodedBytes(wav: Uint8Array): Promise<number> {
  const args = ['-v', 'error', '-i', 'pipe:0', '-f', 's16le', 'pipe:1'];
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 1 << 28 } as const;
    const child = execFile('ffmpeg', args, options, (error, stdout) =>
      error ? reject(error) : resolve(stdout.length),
    );
    child.stdin?.end(wav);
  });
}
