import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { parseFaults } from '../../src/sandbox/index.ts';
import { at, cli, readRun } from '../support/cli.ts';
import { scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';

interface World {
  readonly sandbox: Sandbox;
  /** On the account: uploaded from elsewhere meanwhile, and what really became of the upload from here. */
  readonly ids: readonly string[];
  readonly run: (...args: readonly string[]) => ReturnType<typeof cli>;
}

/** An upload whose answer was lost, while somebody else uploaded another file of the same name and size. */
async function world(): Promise<World> {
  const sandbox = await scratchSandbox();
  await cli(['upload', writeClip(scratchFolder(), 'take.wav', 2)], at(sandbox));
  sandbox.setFaults(parseFaults('closeAfterBody-stored;times=1'));
  const dataDir = scratchFolder();
  const run: World['run'] = (...args) => cli([...args, '--data-dir', dataDir], at(sandbox));
  const { stdout, stderr } = await run('upload', writeClip(scratchFolder(), 'take.wav', 1));
  const ids = sandbox.ledger.files.map(({ fileId }) => fileId);
  expect(ids).toHaveLength(2);
  for (const text of [...ids, '--take', '--send-again']) expect(stdout).toContain(text);
  expect(stderr).toContain('Go on with: npm run -s cli -- resume');
  return { sandbox, ids, run };
}

describe('an upload that several files may be', () => {
  it('is the one that the user takes', async () => {
    const { sandbox, ids, run } = await world();
    const mine = ids[1] ?? '';
    const { code, stdout, stderr } = await run('resume', '--take', '17', '--take', mine, '--json');
    expect(stderr).toContain('17 is not among the files');
    expect([code, readRun(stdout).samples[0]?.fileId]).toEqual([0, mine]);
    expect(sandbox.ledger.files).toHaveLength(2);
    expect((await run('resume')).stderr).toContain('Nothing to resume');
  });

  it('is sent again when the user says that it is none of them', async () => {
    const { sandbox, ids, run } = await world();
    const { code, stdout } = await run('resume', '--send-again', '--json');
    const [sample] = readRun(stdout).samples;
    expect([code, sample?.status]).toEqual([0, 'done']);
    expect(ids).not.toContain(sample?.fileId);
    expect(sandbox.ledger.files).toHaveLength(3);
  });

  it('wants ids that are ids', async () => {
    const { code, stderr } = await cli(['resume', '--take', '12a']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Not a file id: 12a')]);
  });
});
