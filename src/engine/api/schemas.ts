import { z } from 'zod';
import { isFileId } from '../../contract/fileId.ts';

/** An int64 as its digits. `parseJsonExact` has already turned what a number cannot hold into a string. */
const digits = z
  .union([z.number().refine(Number.isSafeInteger), z.string().regex(/^-?\d{1,19}$/)])
  .transform(String);

// Through BigInt, for a string of its own: the digits as parsed would keep the whole answer in memory.
const fileId = digits.refine(isFileId).transform((text) => BigInt(text).toString());

export const baseRespSchema = z.object({
  status_code: z.number().int(),
  status_msg: z.string().catch(''),
});

/** A file as the service describes it; only the id is indispensable, the rest may be missing in old rows. */
const fileObjectSchema = z
  .object({
    file_id: fileId,
    bytes: digits.nullish().catch(null),
    created_at: digits.nullish().catch(null),
    filename: z.string().nullish().catch(null),
    purpose: z.string().nullish().catch(null),
  })
  .transform((file) => ({
    fileId: file.file_id,
    bytes: file.bytes ?? null,
    createdAtSeconds: file.created_at ?? null,
    filename: file.filename ?? null,
    purpose: file.purpose ?? null,
  }));

/** `bytes` and `createdAtSeconds` are decimal digits. */
export type RemoteFile = Readonly<z.output<typeof fileObjectSchema>>;

/** Every answer of the file API has this around it. */
export const envelopeSchema = z.object({ base_resp: baseRespSchema });

export const uploadAnswerSchema = z.object({ file: fileObjectSchema, base_resp: baseRespSchema });

/** A list of the account's files, as far as it can be read. */
export interface AccountList {
  readonly files: readonly RemoteFile[];
  /** Rows without an id that makes sense. */
  readonly unreadable: number;
}

/** `files` is missing or null where there are none; a row without an id is counted, not fatal. */
export const listAnswerSchema = z
  .object({ files: z.array(z.unknown()).nullish(), base_resp: baseRespSchema })
  .transform(({ files: rows }): AccountList => {
    const files = (rows ?? []).flatMap((row) => fileObjectSchema.safeParse(row).data ?? []);
    return { files, unreadable: (rows?.length ?? 0) - files.length };
  });

export const retrieveAnswerSchema = z.object({
  file: z.intersection(fileObjectSchema, z.object({ download_url: z.string().nullish().catch(null) })),
  base_resp: baseRespSchema,
});

export const deleteAnswerSchema = z.object({
  file_id: fileId.nullish().catch(null),
  base_resp: baseRespSchema,
});
