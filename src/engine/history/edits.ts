import type { RemoteGone } from '../../contract/history.ts';
import { HistoryWriter } from './writer.ts';

/** 0: shown. 1: out of sight. 2: and its content may be uploaded again without a word. */
export type Hidden = 0 | 1 | 2;

/** What the user, or the account, has to say on what was uploaded. Every method throws when the disk does. */
export class HistoryEdits extends HistoryWriter {
  setHidden(ids: readonly string[], hidden: Hidden): void {
    this.transaction(() => {
      for (const id of ids) this.run('UPDATE samples SET hidden = ? WHERE id = ?', hidden, id);
    });
  }

  /** Files are no longer on a host. What was deleted from here stays so, whatever a list says later. */
  noteGone(host: string, fileIds: readonly string[], { how, atMs }: RemoteGone): void {
    this.transaction(() => {
      for (const fileId of fileIds) {
        this.run(
          `INSERT INTO remote_gone(file_id, host, how, gone_ms) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET how = excluded.how, gone_ms = excluded.gone_ms WHERE how = 'missing'`,
          fileId,
          host,
          how,
          atMs,
        );
      }
    });
  }

  /** They are there, whatever was thought. */
  noteThere(host: string, fileIds: readonly string[]): void {
    this.transaction(() => {
      for (const fileId of fileIds) {
        this.run('DELETE FROM remote_gone WHERE file_id = ? AND host = ?', fileId, host);
      }
    });
  }
}
