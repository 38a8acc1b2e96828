import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import type { Pcm } from '../../trim/index.ts';
import type { WavData } from '../../trim/wav/index.ts';
import { decodeWavSamples, frameBytes, layOutWav, readWavFormat } from '../../trim/wav/index.ts';

/** What came of decoding a file without a browser. */
export type WavRead =
  | { readonly kind: 'decoded'; readonly pcm: Pcm }
  /** No WAV, or one that wants a codec. */
  | { readonly kind: 'notDecodable' }
  | { readonly kind: 'unreadable'; readonly detail: string };

/** Chunks before the sound (broadcast metadata, pictures) rarely take more; what has more is left to others. */
const HEAD_BYTES = 1024 * 1024;

/**
 * Decodes the beginning of a WAV, as much as `mostMs` of it, whatever the file's size: 10 minutes of an hour are read, no
 * more. Never rejects.
 */
export async function readWav(path: string, mostMs: number): Promise<WavRead> {
  let file: FileHandle | null = null;
  try {
    // A pipe would be waited for.
    const stats = await stat(path);
    if (!stats.isFile()) return { kind: 'notDecodable' };
    file = await open(path);
    const head = await readRange(file, 0, Math.min(HEAD_BYTES, stats.size));
    const layout = layOutWav(head);
    if (!layout?.fmt || !layout.data) return { kind: 'notDecodable' };
    const format = readWavFormat(head, layout.fmt.at, layout.fmt.sizeBytes);
    if (!format || format.channels === 0 || format.sampleRateHz === 0) return { kind: 'notDecodable' };
    const bytesPerMs = (frameBytes(format) * format.sampleRateHz) / 1000;
    const there = soundBytes(layout.data, stats.size);
    const wanted = Math.min(there, Math.ceil(mostMs * bytesPerMs));
    const pcm = decodeWavSamples(await readRange(file, layout.data.at, wanted), format);
    return pcm ? { kind: 'decoded', pcm } : { kind: 'notDecodable' };
  } catch (error) {
    return { kind: 'unreadable', detail: String((error as NodeJS.ErrnoException).code ?? error) };
  } finally {
    await file?.close();
  }
}

/** The size that the chunk gives, as far as the file has it; without one, all that follows. */
function soundBytes({ at, promisedBytes }: WavData, fileBytes: number): number {
  const there = Math.max(0, fileBytes - at);
  return promisedBytes === null ? there : Math.min(there, promisedBytes);
}

/** As much of a range as there is. */
async function readRange(file: FileHandle, at: number, sizeBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  let done = 0;
  while (done < sizeBytes) {
    const { bytesRead } = await file.read(bytes, done, sizeBytes - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}
