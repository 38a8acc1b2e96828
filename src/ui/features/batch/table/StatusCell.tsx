import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Sample, SampleStatus } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { useNow } from '../../../hooks/useNow.ts';
import { needsTrim } from '../../../store/eligible.ts';
import { needsChoice } from '../../../store/groups.ts';
import { useTexts } from '../../../texts.tsx';

/** One thing about a sample: what is the matter and what to do about it, or how far it is. */
export function StatusCell({ sample }: { sample: Sample }) {
  const { t, present } = useTexts();
  const { status, problems } = sample;
  const [first] = problems;
  switch (status.kind) {
    case 'needsAttention': {
      if (!first) return <Line what={present.status(status)} tone="text-warn" />;
      const { what, todo } = present.problem(first);
      if (needsTrim(sample)) return <TooLong name={sample.name} what={what} />;
      return <Line what={what} tone="text-warn" more={todo} />;
    }
    case 'ready':
    case 'queued':
      return (
        <Line
          what={t(`status.${status.kind}`)}
          tone="text-muted"
          {...(first ? { more: present.problem(first).what } : {})}
        />
      );
    case 'uploading':
      return <Sending sample={sample} sentBytes={status.sentBytes} />;
    case 'waiting':
      return <Waiting status={status} />;
    case 'done':
    case 'skipped':
      return <Id name={sample.name} word={t(`status.${status.kind}`)} fileId={status.fileId} />;
    case 'unknown':
      return needsChoice(status) ? (
        <Line what={t('status.unknown')} tone="text-warn" more={t('window.table.chooseFile')} />
      ) : (
        <Line what={t('status.unknown')} more={t(`unknownReason.${status.reason}`)} />
      );
    case 'refused':
      return <Line what={t('status.refused')} tone="text-bad" more={present.word(status.word)} />;
    case 'failed':
      return <Line what={present.status(status)} tone="text-bad" />;
    default:
      return <Line what={present.status(status)} tone="text-muted" />;
  }
}

function Line({ what, more, tone = 'text-ink' }: { what: string; more?: string; tone?: string }) {
  return (
    <span className="block truncate" title={more ? `${what} · ${more}` : what}>
      <span className={tone}>{what}</span>
      {more && <span className="text-muted">{` · ${more}`}</span>}
    </span>
  );
}

/** What is too long can be used in part: the panel opens with the best part on it. */
function TooLong({ name, what }: { name: string; what: string }) {
  const { t } = useTexts();
  return (
    <span className="flex items-center">
      <span className="truncate text-warn" title={what}>
        {what}
      </span>
      {/* Heard by the grid, as in `Id`; Enter on the row does the same. */}
      <span data-offer className="shrink-0 whitespace-pre">
        <span className="text-muted">{' · '}</span>
        <button
          type="button"
          tabIndex={-1}
          data-trim
          aria-label={t('window.trim.inRowNamed', { name: printable(name) })}
          className="rounded-sm text-accent underline-offset-2 hover:underline"
        >
          {t('window.trim.inRow')}
        </button>
      </span>
    </span>
  );
}

function Sending({ sample, sentBytes }: { sample: Sample; sentBytes: number }) {
  const { t, format } = useTexts();
  const size = sample.facts.sizeBytes ?? 0;
  const share = size > 0 ? Math.min(1, sentBytes / size) : 0;
  return (
    <span className="flex items-center gap-2">
      <ProgressBar
        label={t('window.table.sending', { name: printable(sample.name) })}
        share={share}
        className="max-w-56 flex-1"
      />
      <span className="w-10 text-right text-muted">{format.percent(share)}</span>
    </span>
  );
}

function Waiting({ status }: { status: Extract<SampleStatus, { kind: 'waiting' }> }): ReactNode {
  const { t, format } = useTexts();
  const now = useNow(true);
  const why = t(`wait.${status.reason}`, { wait: format.wait(status.untilMs - now), count: 1 });
  return <Line what={t('status.waiting')} more={why} />;
}

function Id({ name, word, fileId }: { name: string; word: string; fileId: string }) {
  const { t } = useTexts();
  return (
    <span className="flex items-center gap-1">
      <span className="truncate">
        <span className="text-muted">{`${word} · `}</span>
        <span className="font-mono text-sm">{fileId}</span>
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
        <Copy size={13} aria-hidden />
      </button>
    </span>
  );
}
