import type { Sample } from '../../contract/sample.ts';
import type { UploadItem } from '../queue/ports.ts';

/** A sample as the queue needs it. */
export function toUploadItem({ id, purpose, path, name, facts }: Sample): UploadItem {
  return { id, purpose, path, filename: name, sizeBytes: facts.sizeBytes ?? 0, sha256: facts.sha256 };
}
