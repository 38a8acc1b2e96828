import type { Figures } from './plan.ts';

/** From here on everything that is loaded once, and every pool, is there. */
const SETTLED_IN = 1_000;
/** What a collector and an allocator may keep for themselves. */
const MEMORY_SLACK = 1.25;
/** Connections come and go. */
const OPEN_FILES_SLACK = 12;

/** Complaints about what has grown with the samples sent; none when memory and open files stayed as they were. */
export function growth(figures: readonly Figures[]): readonly string[] {
  const from = figures.find(({ done }) => done >= Math.min(SETTLED_IN, figures.at(-1)?.done ?? 0));
  if (!from) return ['no figures'];
  return figures.flatMap(({ done, rssMb, openFiles }) => {
    if (done <= from.done) return [];
    return [
      ...(rssMb > from.rssMb * MEMORY_SLACK
        ? [`memory grew from ${from.rssMb.toFixed(0)} to ${rssMb.toFixed(0)} MB at ${done} done`]
        : []),
      ...(openFiles > from.openFiles + OPEN_FILES_SLACK
        ? [`open files grew from ${from.openFiles} to ${openFiles} at ${done} done`]
        : []),
    ];
  });
}
