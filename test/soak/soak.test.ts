import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LedgerFile } from '../../src/sandbox/index.ts';
import { openStore, stored } from '../engine/history/support.ts';
import { scratchFolder } from '../support/scratch.ts';
import { balance } from './accounts.ts';
import { growth } from './growth.ts';

const RUN = fileURLToPath(new URL('run.ts', import.meta.url));
const SHA = hash('sha256', 'a clip');

function onAccount(fileId: string, change: Partial<LedgerFile> = {}): LedgerFile {
  return {
    ...{ fileId, filename: 'a.wav', bytes: 1_000, sha256: SHA, purpose: 'voice_clone' },
    ...{ createdAtSeconds: 1, apiKeyFingerprint: '', traceId: '', deleted: false },
    ...change,
  };
}

/** The accounts of one sample that was given as `a.wav`. */
function accountsOf(sample: Parameters<typeof stored>[0], ledger: readonly LedgerFile[]) {
  const folder = scratchFolder();
  const store = openStore(folder);
  const facts = { sizeBytes: 1_000, sha256: SHA, content: null };
  store.putSamples([stored({ name: 'a.wav', facts, ...sample })]);
  store.close();
  return balance(new Map([['a.wav', SHA]]), ledger, `${folder}/history.db`);
}

describe('the soak', () => {
  it('sends a few hundred files as it sends 20,000, and says what it found', async () => {
    const child = spawn(process.execPath, [RUN, '--files', '300'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(said).toContain('lost 0, doubled unnoticed 0, unsettled 0');
    expect(said).toMatch(/^ +300 done: \d+ MB, \d+ files open$/m);
    // One in ten did go wrong.
    expect(Number(/^faults: (\d+) of/m.exec(said)?.[1])).toBeGreaterThan(15);
    expect(code).toBe(0);
  }, 120_000);
});

describe('its accounts', () => {
  const done = { kind: 'done', fileId: '1', traceId: null } as const;
  const unknown = { kind: 'unknown', sinceMs: 1, reason: 'connectionLost', cancelWanted: false } as const;
  const balanced = { lost: [], doubledUnnoticed: [], unsettled: [] };

  it('are balanced when each side says the same', () => {
    expect(accountsOf({ status: done }, [onAccount('1')])).toEqual(balanced);
  });

  it.each([
    ['there is no such file', []],
    ['the file has other content', [onAccount('1', { sha256: hash('sha256', 'another') })]],
    ['the file has another size', [onAccount('1', { bytes: 999 })]],
    ['the file has another purpose', [onAccount('1', { purpose: 'prompt_audio' })]],
  ])('say what is lost: %s', (_why, ledger) => {
    expect(accountsOf({ status: done }, ledger).lost).toEqual(['a.wav']);
  });

  it('say what was sent twice, unless the user was told', () => {
    const twice = [onAccount('1'), onAccount('2')];
    expect(accountsOf({ status: done }, twice).doubledUnnoticed).toEqual(['a.wav (2)']);
    const asked = { ...unknown, candidates: ['1', '2'] };
    expect(accountsOf({ status: asked }, twice)).toMatchObject({
      doubledUnnoticed: [],
      unsettled: ['a.wav: unknown'],
    });
  });

  it('say of what nobody knows yet what became', () => {
    for (const status of [{ ...unknown, candidates: [] }, { kind: 'queued' }, { kind: 'ready' }] as const) {
      expect(accountsOf({ status }, []).unsettled).toEqual([`a.wav: ${status.kind}`]);
    }
  });

  it('say what has grown', () => {
    const at = (doneSoFar: number, rssMb: number, openFiles: number) => ({
      done: doneSoFar,
      rssMb,
      openFiles,
    });
    expect(growth([at(0, 90, 40), at(1_000, 100, 50), at(20_000, 110, 55)])).toEqual([]);
    expect(growth([at(0, 90, 40), at(1_000, 100, 50), at(20_000, 200, 55)])).toHaveLength(1);
    expect(growth([at(0, 90, 40), at(1_000, 100, 50), at(20_000, 110, 500)])).toHaveLength(1);
  });
});
