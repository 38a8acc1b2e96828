import { rule } from './rule.ts';

/** Same content, purpose and host in the history: skipped unless the user says so. */
export const alreadyUploaded = rule('alreadyUploaded', ({ earlier }) =>
  earlier === null
    ? null
    : { fileId: earlier.fileId, uploadedAt: new Date(earlier.uploadedMs).toISOString() },
);
