import { describe, expect, it } from 'vitest';
import { ARGUMENT_SCHEMAS } from '../../../electron/ipc/argumentSchemas.ts';
import type { CommandName } from '../../../src/contract/commands.ts';
import { EVERYTHING } from '../../../src/contract/history.ts';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const SELECTION = { kind: 'found', query: EVERYTHING, except: [ID] };

describe('arguments about the history and the account', () => {
  it.each<[CommandName, unknown, boolean]>([
    ['historyGroups', { query: EVERYTHING }, true],
    ['historyGroups', { query: { ...EVERYTHING, text: '样本', status: 'sent', account: 'gone' } }, true],
    ['historyGroups', { query: { ...EVERYTHING, fromMs: 0, toMs: 8.64e15, purpose: 'voice_clone' } }, true],
    ['historyGroups', { query: { ...EVERYTHING, text: 'a'.repeat(1_001) } }, false],
    ['historyGroups', { query: { ...EVERYTHING, status: 'eaten' } }, false],
    ['historyGroups', { query: { ...EVERYTHING, fromMs: Number.NaN } }, false],
    ['historyGroups', { query: { ...EVERYTHING, fromMs: Number.POSITIVE_INFINITY } }, false],
    ['historyGroups', { query: { ...EVERYTHING, order: 'name' } }, false],
    ['historyGroups', { query: {} }, false],
    ['historyRows', { query: EVERYTHING, at: null, limit: 100 }, true],
    ['historyRows', { query: EVERYTHING, at: { batchId: ID, offset: 3 }, limit: 1 }, true],
    ['historyRows', { query: EVERYTHING, at: { batchId: ID, offset: -1 }, limit: 1 }, false],
    ['historyRows', { query: EVERYTHING, at: { batchId: ID, offset: 1.5 }, limit: 1 }, false],
    ['historyRows', { query: EVERYTHING, at: null, limit: 100_000 }, false],
    ['exportHistory', { selection: SELECTION, format: 'csv' }, true],
    ['exportHistory', { selection: { kind: 'ids', ids: [ID] }, format: 'json' }, true],
    ['exportHistory', { selection: SELECTION, format: 'csv', path: '/etc/passwd' }, false],
    ['exportHistory', { selection: { kind: 'all' }, format: 'csv' }, false],
    ['removeFromHistory', { selection: SELECTION, forget: false }, true],
    ['removeFromHistory', { selection: { kind: 'ids', ids: ['../x'] }, forget: false }, false],
    ['sendAgain', { selection: SELECTION }, true],
    ['remoteList', { purpose: 'voice_clone' }, true],
    ['remoteList', { purpose: 'voice' }, false],
    ['remoteDelete', { purpose: 'voice_clone', fileIds: ['9223372036854775807'] }, true],
    ['remoteDelete', { purpose: 'voice_clone', fileIds: ['9223372036854775808'] }, false],
    ['remoteDelete', { purpose: 'voice_clone', fileIds: [12] }, false],
    ['remoteDelete', { purpose: 'voice_clone', fileIds: ['1,"purpose":"x"'] }, false],
    ['openManifest', { purpose: 'voice_clone' }, true],
    ['openManifest', { purpose: 'voice_clone', path: '/etc/passwd' }, false],
  ])('%s %j: %s', (name, args, isTaken) => {
    expect(ARGUMENT_SCHEMAS[name].safeParse(args).success).toBe(isTaken);
  });
});
