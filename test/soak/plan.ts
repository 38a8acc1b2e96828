import { z } from 'zod';

/** When a run kills itself, as a machine that loses its power: at a change of its samples, and so many turns of its loop later. */
const moment = z.object({ change: z.number(), turns: z.number() });

/** What a run of the engine in a process of its own is to do. */
export const runPlan = z.object({
  host: z.string(),
  dataFolder: z.string(),
  /** Whose files are its batch. */
  folder: z.string(),
  /** As the window keeps its batch, or as a terminal does. */
  keepsBatch: z.boolean(),
  concurrency: z.number(),
  /** Waits are so many times as short; the clock on the wall is as it is. */
  speed: z.number(),
  seed: z.number(),
  killAt: moment.nullable(),
  /** Done samples at which it says how much memory and how many open files it has. */
  reportAt: z.array(z.number()),
});
export type RunPlan = z.infer<typeof runPlan>;

/** How much a process has of what it might take more and more of. */
export const figures = z.object({ done: z.number(), rssMb: z.number(), openFiles: z.number() });
export type Figures = z.infer<typeof figures>;

/** What a run says, a line of JSON each. */
export const runLine = z.discriminatedUnion('kind', [
  figures.extend({ kind: z.literal('figures') }),
  z.object({
    kind: z.literal('end'),
    byStatus: z.record(z.string(), z.number()),
    stops: z.array(z.string()),
    /** Attempts that were more than one a sample. */
    retries: z.number(),
  }),
]);
export type RunLine = z.infer<typeof runLine>;
