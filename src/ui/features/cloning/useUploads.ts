import { useEffect, useState } from 'react';
import { EVERYTHING } from '../../../contract/history.ts';
import type { Purpose } from '../../../contract/purpose.ts';
import { command } from '../../api.ts';
import type { Upload } from './pick.ts';

/** More than this nobody chooses from. */
const MOST = 200;

/** The latest uploads of a purpose that are on a host, for all that is known; `own` comes first. */
export function useUploads(purpose: Purpose, host: string, own: Upload | null): readonly Upload[] {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const query = { ...EVERYTHING, status: 'done', account: 'there', purpose, host } as const;
    void command('historyRows', { query, at: null, limit: MOST }).then((reply) => {
      if (!isCurrent || !reply.ok) return;
      setUploads(
        reply.value.rows.flatMap(({ fileId, name, host: at }) =>
          fileId === null || at !== host ? [] : [{ fileId, name }],
        ),
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [purpose, host]);
  const others = uploads.filter(({ fileId }) => fileId !== own?.fileId);
  return own ? [own, ...others] : others;
}
