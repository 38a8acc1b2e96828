import { z } from 'zod';

/** What the bridge asks the process behind the page. */
export const pageCallSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('invoke'), id: z.int(), channel: z.string(), args: z.string() }),
  z.strictObject({ kind: z.literal('paths'), id: z.int() }),
]);
export type PageCall = z.infer<typeof pageCallSchema>;

/** What that process says to the page, in order. `args` and `value` are JSON. */
export type PageMessage =
  | { readonly kind: 'event'; readonly channel: string; readonly args: string }
  | { readonly kind: 'reply'; readonly id: number; readonly value: string }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

/** The globals that bridge and process share; the page is not meant to know them. */
export const BRIDGE_NAMES = {
  call: '__standInCall',
  receive: '__standInReceive',
  files: '__standInFiles',
  /** Not a global: the key of an object that stands for a Uint8Array in JSON, with its content as base64. */
  bytes: '__standInBytes',
} as const;
