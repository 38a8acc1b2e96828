import { describe, expect, it, vi } from 'vitest';
import { answer } from '../../../electron/ipc/answer.ts';
import { ARGUMENT_SCHEMAS } from '../../../electron/ipc/argumentSchemas.ts';
import { CommandError } from '../../../electron/ipc/commandError.ts';
import { COMMAND_NAMES } from '../../../src/contract/commands.ts';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const ignore = () => undefined;

describe('a reply', () => {
  it('carries what the handler gave', async () => {
    const reply = await answer('remove', { ids: [ID] }, ({ ids }) => ({ removed: ids.length }), ignore);
    expect(reply).toEqual({ ok: true, value: { removed: 1 } });
  });

  it('carries the code of what the handler foresaw', async () => {
    const refuse = () => Promise.reject(new CommandError('notWritable', 'ENOSPC'));
    const reply = await answer('exportBatch', { ids: null, format: 'csv' }, refuse, ignore);
    expect(reply).toEqual({ ok: false, code: 'notWritable', detail: 'ENOSPC' });
  });

  it('says "unexpected" of everything else, and has it logged', async () => {
    const onUnexpected = vi.fn();
    const error = new RangeError('boom');
    const fail = () => {
      throw error;
    };
    const reply = await answer('start', null, fail, onUnexpected);
    expect(reply).toEqual({ ok: false, code: 'unexpected', detail: 'boom' });
    expect(onUnexpected).toHaveBeenCalledExactlyOnceWith('start', error);
  });

  it('never repeats an argument that was wrong: it may be a key', async () => {
    const handler = vi.fn();
    const args = { key: 'sk-secret', storeUnprotected: 'sk-secret' };
    const reply = await answer('setKey', args, handler, ignore);
    expect(reply).toMatchObject({ ok: false, code: 'badArguments' });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('arguments', () => {
  it.each(COMMAND_NAMES)('%s takes none but its own', (name) => {
    for (const wrong of [undefined, 0, 'text', [], { unknown: true }, { ids: [ID], unknown: true }]) {
      expect(ARGUMENT_SCHEMAS[name].safeParse(wrong).success).toBe(false);
    }
  });

  it.each([
    ['addPaths', { paths: ['/a'], purpose: 'prompt_audio' }, true],
    ['addPaths', { paths: [''], purpose: 'prompt_audio' }, false],
    ['addPaths', { paths: ['a'.repeat(40_000)], purpose: 'prompt_audio' }, false],
    ['addPaths', { paths: Array(100_001).fill('/a'), purpose: 'prompt_audio' }, false],
    ['addPaths', { paths: ['/a'], purpose: 'other' }, false],
    ['cancel', { ids: null }, true],
    ['retry', { ids: null }, false],
    ['retry', { ids: ['../../etc'] }, false],
    ['choose', { id: ID, fileId: '123456789012345681' }, true],
    ['choose', { id: ID, fileId: '12e3' }, false],
    ['useCut', { id: ID, startMs: 0.5, endMs: 7_000, wav: new Uint8Array(44) }, true],
    ['useCut', { id: ID, startMs: -1, endMs: 7_000, wav: new Uint8Array(44) }, false],
    ['useCut', { id: ID, startMs: 0, endMs: Number.NaN, wav: new Uint8Array(44) }, false],
    ['useCut', { id: ID, startMs: 0, endMs: Number.POSITIVE_INFINITY, wav: new Uint8Array(44) }, false],
    ['useCut', { id: ID, startMs: 0, endMs: 7_000, wav: [82, 73, 70, 70] }, false],
    ['useCut', { id: ID, startMs: 0, endMs: 7_000, wav: { length: 44 } }, false],
    ['useCut', { id: ID, startMs: 0, endMs: 7_000, wav: 'UklGRg==' }, false],
    ['undoCut', { ids: [ID] }, true],
    ['saveCutAs', { id: '../../etc' }, false],
    ['override', { ids: [ID], codes: ['durationTooLong'] }, true],
    ['override', { ids: [ID], codes: ['whatever'] }, false],
    ['updateSettings', { change: {} }, true],
    ['updateSettings', { change: { concurrency: 33 } }, false],
    ['updateSettings', { change: { concurrency: 1.5 } }, false],
    ['updateSettings', { change: { key: 'x' } }, false],
    ['setKey', { key: '', storeUnprotected: false }, false],
    ['openLink', { link: 'keysChina' }, true],
    ['openLink', { link: 'https://example.com' }, false],
    ['copyText', { text: 'a'.repeat(8_000_001) }, false],
  ] as const)('%s %j: %s', (name, args, isGood) => {
    expect(ARGUMENT_SCHEMAS[name].safeParse(args).success).toBe(isGood);
  });

  it('hold a cut of 20 MiB, and no more', () => {
    const fits = (sizeBytes: number): boolean =>
      ARGUMENT_SCHEMAS.useCut.safeParse({ id: ID, startMs: 0, endMs: 1, wav: new Uint8Array(sizeBytes) })
        .success;
    expect([fits(20 * 1024 * 1024), fits(20 * 1024 * 1024 + 1)]).toEqual([true, false]);
  });
});
