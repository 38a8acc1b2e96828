import { describe, expect, it } from 'vitest';
import { RunFlag } from '../../../electron/settings/runFlag.ts';
import { MemoryStore } from './memoryStore.ts';

describe('that uploads are going on', () => {
  it('is remembered beyond the end', () => {
    const store = new MemoryStore();
    const flag = new RunFlag(store);
    flag.set('sandbox');
    flag.freeze();
    flag.set(null);
    expect(new RunFlag(store).target).toBe('sandbox');
  });

  it('is forgotten when they are over', () => {
    const store = new MemoryStore();
    const flag = new RunFlag(store);
    flag.set('sandbox');
    flag.set(null);
    expect(new RunFlag(store).target).toBeNull();
  });

  it('does not matter enough to fail on a full disk', () => {
    const store = new MemoryStore();
    store.isFull = true;
    expect(() => new RunFlag(store).set('sandbox')).not.toThrow();
  });
});
