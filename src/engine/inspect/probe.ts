import { parseBuffer } from 'music-metadata';
import type { MeasurableContainer } from './duration/index.ts';

/** What music-metadata says of a file: names for codec and layout, and a second opinion on the length. */
export interface Probed {
  readonly codec: string | null;
  readonly sampleRateHz: number | null;
  readonly channels: number | null;
  readonly bitrateKbps: number | null;
  readonly durationMs: number | null;
}

const MIME_TYPES: Readonly<Record<MeasurableContainer, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
};

const NOTHING: Probed = {
  codec: null,
  sampleRateHz: null,
  channels: null,
  bitrateKbps: null,
  durationMs: null,
};

/**
 * Asks music-metadata, without letting it walk the whole file. It throws on what it cannot read and gives no or
 * infinite figures for some of the rest: only finite, positive ones are passed on.
 */
export async function probe(container: MeasurableContainer, bytes: Uint8Array): Promise<Probed> {
  try {
    const { format } = await parseBuffer(
      bytes,
      { mimeType: MIME_TYPES[container], size: bytes.byteLength },
      { duration: false, skipCovers: true, skipPostHeaders: true },
    );
    return {
      codec: format.codec ?? null,
      sampleRateHz: positive(format.sampleRate),
      channels: positive(format.numberOfChannels),
      bitrateKbps: positive(format.bitrate === undefined ? undefined : format.bitrate / 1000),
      durationMs: positive(format.duration === undefined ? undefined : format.duration * 1000),
    };
  } catch {
    return NOTHING;
  }
}

function positive(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : null;
}
