import { describe, expect, it } from 'vitest';
import { measureDuration, peakDbfsIfQuiet } from '../../../../src/engine/inspect/duration/index.ts';
import { HOSTILE_FILES } from './hostileFiles.ts';

/** Twenty times what any of these takes on an idle machine, less than a loop over 2^31 of anything. */
const LIMIT_MS = 4000;

describe('hostile files', () => {
  it.each(HOSTILE_FILES)('%s get a verdict at once', (_name, container, content) => {
    const all = content();
    const before = performance.now();
    const result = measureDuration(container, all);
    peakDbfsIfQuiet(all);
    expect(performance.now() - before).toBeLessThan(LIMIT_MS);
    if (result.kind === 'measured') expect(Number.isFinite(result.durationMs)).toBe(true);
  });
});
