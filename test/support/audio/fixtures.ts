import { readFileSync } from 'node:fs';

/** The committed files of `test/fixtures/formats`: half a second of a tone, in each format. */
const FOLDER = new URL('../../fixtures/formats/', import.meta.url);

/** A fixture's bytes: `formatFixture('tone.flac')`. */
export function formatFixture(name: string): Buffer {
  return readFileSync(new URL(name, FOLDER));
}
