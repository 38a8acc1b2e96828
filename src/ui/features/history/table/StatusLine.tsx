import { CloudOff, Copy } from 'lucide-react';
import { memo } from 'react';
import type { HistoryRow, RemoteGone } from '../../../../contract/history.ts';
import type { SampleStatusKind } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import { useTexts } from '../../../texts.tsx';
import { signOf } from '../../batch/table/StatusIcon.tsx';

/** What became of a sample: shape, colour and word say it. A file that is no longer on the account says so first. */
export function StatusSign({ row }: { row: HistoryRow }) {
  return <Sign kind={row.status.kind} gone={row.gone?.how ?? null} />;
}

/** Most rows that take the place of others have the same sign: it is not made again. */
const Sign = memo(function Sign(props: { kind: SampleStatusKind; gone: RemoteGone['how'] | null }) {
  const { kind, gone } = props;
  const { t } = useTexts();
  if (gone === null) {
    const { icon: Icon, tone } = signOf(kind);
    return <Icon size={15} role="img" aria-label={t(`status.${kind}`)} className={tone} />;
  }
  return (
    <CloudOff
      size={15}
      role="img"
      aria-label={t(`window.history.gone.${gone}`)}
      className={gone === 'missing' ? 'text-warn' : 'text-muted'}
    />
  );
});

/** The same in every row. */
const COPY = <Copy size={13} aria-hidden />;

export function StatusLine({ row }: { row: HistoryRow }) {
  const { t, format, present } = useTexts();
  const { status, fileId, gone, name } = row;
  if (fileId === null) {
    const text = present.status(status);
    const isBad = status.kind === 'refused' || status.kind === 'failed';
    return (
      <span className={`block truncate ${isBad ? 'text-bad' : 'text-muted'}`} title={text}>
        {text}
      </span>
    );
  }
  const word = gone ? t(`window.history.gone.${gone.how}`) : t(`status.${status.kind}`);
  const when = gone ? t(`account.gone.${gone.how}`, { when: format.dateTime(gone.atMs) }) : '';
  return (
    <span className="flex items-center gap-1">
      <span className="truncate" title={when}>
        {/* Where there is little room, the sign says that it is done; and of what is gone the id is no longer news. */}
        <span
          data-spare={gone ? undefined : ''}
          className={gone?.how === 'missing' ? 'text-warn' : 'text-muted'}
        >
          {word}
        </span>
        <span data-spare="" className="whitespace-pre text-muted">
          {' · '}
        </span>
        <span
          data-spare={gone ? '' : undefined}
          className={`font-mono text-sm ${gone ? 'text-muted line-through' : ''}`}
        >
          {fileId}
        </span>
      </span>
      {/* Rows come and go by the dozen while scrolling: a plain button, heard by the grid, reached by Ctrl+C on the row. */}
      <button
        type="button"
        tabIndex={-1}
        data-copy={fileId}
        aria-label={t('window.table.copyId', { name: printable(name) })}
        title={t('window.panel.copy')}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
      >
        {COPY}
      </button>
    </span>
  );
}
