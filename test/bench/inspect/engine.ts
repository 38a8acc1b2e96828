import { createInspectorPool } from '../../../src/engine/inspect/pool.ts';
import type { Contender } from './competitors.ts';

/** The engine's own way: its pool of threads, with every clip asked for at once, as an intake does. */
export function engineContender(): { readonly check: Contender; close(): Promise<void> } {
  const pool = createInspectorPool();
  return {
    async check(paths) {
      const inspections = await Promise.all(paths.map((path) => pool.inspect(path, 'prompt_audio')));
      return new Map(
        paths.map((path, index) => {
          const content = inspections[index]?.content;
          return [path, { durationMs: content?.kind === 'audio' ? content.facts.durationMs : null }];
        }),
      );
    },
    close: () => pool.close(),
  };
}
