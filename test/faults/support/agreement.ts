import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { z } from 'zod';
import type { StoredFile } from './ledger.ts';
import { type FaultRig, KEY } from './rig.ts';

const sampleRow = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  status: z.string(),
  sha256: z.string(),
  size_bytes: z.number(),
  file_id: z.string().nullable(),
});
const attemptRow = z.object({
  filename: z.string(),
  purpose: z.string(),
  sha256: z.string(),
  outcome: z.string().nullable(),
  file_id: z.string().nullable(),
});

export interface History {
  readonly samples: readonly z.infer<typeof sampleRow>[];
  readonly attempts: readonly z.infer<typeof attemptRow>[];
}

/**
 * Ends the engine, and holds what the server saw against what the history on the disk says, read past the engine: nothing
 * lost, nothing stored twice unnoticed, nothing sent that was not written down, the key nowhere but in its header.
 */
export async function expectAgreement(rig: FaultRig): Promise<void> {
  await rig.close();
  const history = read(rig.engine.historyPath);
  const { files, given } = rig.server.ledger;

  expect(disagreements(files, given, history)).toEqual([]);
  for (const { filename } of history.attempts) {
    const written = history.attempts.filter((attempt) => attempt.filename === filename);
    expect(written.map(({ outcome }) => outcome)).not.toContain(null);
    expect(rig.server.ledger.uploadsOf(filename).length).toBeLessThanOrEqual(written.length);
  }
  expectKeyInItsPlace(rig);
}

/** Where the account and the history contradict each other, in words. */
export function disagreements(
  files: readonly StoredFile[],
  given: ReadonlySet<string>,
  { samples, attempts }: History,
): readonly string[] {
  const said: string[] = [];
  const known = new Set([...samples, ...attempts].map(({ file_id }) => file_id));
  for (const { fileId, filename, sha256, purpose } of files) {
    const isOpen = samples.some(
      (sample) => sample.sha256 === sha256 && sample.name === filename && sample.status === 'unknown',
    );
    if (!known.has(fileId) && !isOpen) {
      said.push(
        `${filename} is on the account as ${fileId}, ${given.has(fileId) ? 'told' : 'untold'}: nobody knows`,
      );
    }
    const same = (one: { readonly sha256: string; readonly purpose: string }): boolean =>
      one.sha256 === sha256 && one.purpose === purpose;
    const wanted = samples.filter((one) => same(one) && ['done', 'unknown'].includes(one.status)).length;
    // What the user did not want to be the one, and had sent once more.
    const disowned = attempts.filter((one) => same(one) && one.outcome === 'settled:disowned').length;
    if (files.filter(same).length > wanted + disowned) said.push(`${filename} was stored too often`);
  }
  const done = samples.filter(({ status }) => status === 'done');
  for (const sample of done) {
    const file = files.find(({ fileId }) => fileId === sample.file_id);
    if (!file) said.push(`${sample.name} is done as ${sample.file_id}: there is no such file`);
    else if (
      file.sha256 !== sample.sha256 ||
      file.purpose !== sample.purpose ||
      file.bytes !== sample.size_bytes
    ) {
      said.push(`${sample.name} is done as ${sample.file_id}: that is another file`);
    }
    if (done.some(({ id, file_id }) => id !== sample.id && file_id === sample.file_id)) {
      said.push(`${sample.file_id} belongs to two samples`);
    }
  }
  return said;
}

function read(path: string): History {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return {
      samples: z.array(sampleRow).parse(database.prepare('SELECT * FROM samples').all()),
      attempts: z.array(attemptRow).parse(database.prepare('SELECT * FROM attempts').all()),
    };
  } finally {
    database.close();
  }
}

/** Once in each request, in its Authorization header, and nowhere on the disk. */
function expectKeyInItsPlace({ server, dataFolder }: FaultRig): void {
  for (const name of readdirSync(dataFolder)) {
    expect([name, readFileSync(join(dataFolder, name)).includes(KEY)]).toEqual([name, false]);
  }
  const { requests } = server.ledger;
  expect(requests.map(({ authorization }) => authorization)).toEqual(requests.map(() => `Bearer ${KEY}`));
  const seen = server.wires.reduce((sum, wire) => sum + occurrences(wire.received), 0);
  expect(seen).toBe(requests.length);
}

function occurrences(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(KEY); at !== -1; at = bytes.indexOf(KEY, at + 1)) count += 1;
  return count;
}
