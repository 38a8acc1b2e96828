import { useEffect, useState } from 'react';
import type { HistoryDetail, HistoryRow } from '../../../../contract/history.ts';
import { printable } from '../../../../i18n/present.ts';
import { command } from '../../../api.ts';
import { SidePane } from '../../../components/SidePane.tsx';
import { useTexts } from '../../../texts.tsx';
import { AttemptList } from '../../batch/panel/Attempts.tsx';
import { type Fact, Facts } from '../../batch/panel/Facts.tsx';
import { ProblemItem } from '../../batch/panel/Problems.tsx';
import { Section } from '../../batch/panel/Section.tsx';
import { rowAt, useHistory } from '../historyStore.ts';
import { hostName } from '../hosts.ts';
import { StatusSign } from '../table/StatusLine.tsx';
import { PanelActions } from './PanelActions.tsx';

/** All there is to know of the row the keyboard is on. */
export function HistoryPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const row = useHistory((state) => rowAt(state, state.lead));
  const detail = useDetail(row);
  return (
    <SidePane title={row ? printable(row.name) : t('window.panel.label')} onClose={onClose}>
      {row ? (
        <>
          <Status row={row} />
          <PanelActions row={row} />
          {detail && <Detail detail={detail} />}
        </>
      ) : (
        <p className="p-4 text-muted">{t('window.history.panelNothing')}</p>
      )}
    </SidePane>
  );
}

function Status({ row }: { row: HistoryRow }) {
  const { t, format, present } = useTexts();
  const { status, gone } = row;
  return (
    <div className="flex items-start gap-2 px-4 pt-3 pb-2">
      <span className="mt-0.5 shrink-0">
        <StatusSign row={row} />
      </span>
      <p className="min-w-0 break-words">
        {present.status(status)}
        {gone && (
          <span className={`block ${gone.how === 'missing' ? 'text-warn' : 'text-muted'}`}>
            {t(`account.gone.${gone.how}`, { when: format.dateTime(gone.atMs) })}
          </span>
        )}
      </p>
    </div>
  );
}

function Detail({ detail }: { detail: HistoryDetail }) {
  const { t, format } = useTexts();
  const { row, facts, problems, attempts, fileIsThere } = detail;
  const more: Fact[] = [
    { title: 'window.history.column.when', value: format.dateTime(row.updatedMs) },
    { title: 'window.history.column.host', value: hostName(row.host, t) },
  ];
  if (row.note !== '') more.push({ title: 'window.history.note', value: printable(row.note) });
  return (
    <>
      {!fileIsThere && <p className="px-4 pb-3 text-warn">{t('window.history.fileMissing')}</p>}
      <Facts
        sample={{ status: row.status, purpose: row.purpose, facts, path: row.cut?.originalPath ?? row.path }}
        more={more}
      />
      {problems.length > 0 && (
        <Section title={t('window.panel.problems')}>
          <ul className="flex flex-col gap-2.5">
            {problems.map((problem) => (
              <ProblemItem key={problem.code} problem={problem} />
            ))}
          </ul>
        </Section>
      )}
      <AttemptList attempts={attempts} host={row.host} />
    </>
  );
}

/** Asked for anew whenever the row is another one, or no longer as it was. */
function useDetail(row: HistoryRow | undefined): HistoryDetail | null {
  const [detail, setDetail] = useState<HistoryDetail | null>(null);
  useEffect(() => {
    if (!row) return;
    let isCurrent = true;
    void command('historyDetail', { id: row.id }).then((reply) => {
      if (isCurrent && reply.ok) setDetail(reply.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [row]);
  return detail !== null && detail.row.id === row?.id ? detail : null;
}
