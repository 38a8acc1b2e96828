import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../resources/samples/', import.meta.url));

/** The path of one of the clips that come with the app. */
export function sampleClip(name: string): string {
  return join(FOLDER, name);
}

/** All thirteen of them: as prompt audio 8 are ready, 5 need attention. */
export function sampleClips(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => /\.(wav|mp3|m4a|flac)$/.test(name))
    .map(sampleClip);
}
