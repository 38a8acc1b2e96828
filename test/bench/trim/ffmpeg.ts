import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../inspect/run.ts';

/** One process for so many files: starting it takes longer than decoding. */
const AT_ONCE = 40;

/** What ffmpeg makes of WAV files: the samples of all channels, interleaved, 16 bits each. */
export async function decodedByFfmpeg(files: readonly Uint8Array[]): Promise<readonly Int16Array[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vsu-bench-trim-'));
  try {
    const decoded: Int16Array[] = [];
    for (let from = 0; from < files.length; from += AT_ONCE) {
      decoded.push(...(await decodeSome(folder, files.slice(from, from + AT_ONCE))));
    }
    return decoded;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function decodeSome(folder: string, files: readonly Uint8Array[]): Promise<readonly Int16Array[]> {
  const paths = files.map((_, index) => ({
    wav: join(folder, `${index}.wav`),
    raw: join(folder, `${index}.raw`),
  }));
  await Promise.all(paths.map(({ wav }, index) => writeFile(wav, files[index] ?? new Uint8Array())));
  const inputs = paths.flatMap(({ wav }) => ['-i', wav]);
  const outputs = paths.flatMap(({ raw }, index) => ['-map', `${index}:a`, '-f', 's16le', raw]);
  await run('ffmpeg', ['-v', 'error', '-y', ...inputs, ...outputs]);
  return Promise.all(
    paths.map(async ({ raw }) => {
      const bytes = await readFile(raw);
      return Int16Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readInt16LE(at * 2));
    }),
  );
}
