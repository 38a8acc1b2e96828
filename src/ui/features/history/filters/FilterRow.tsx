import { RotateCcw } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { PURPOSES, type Purpose } from '../../../../contract/purpose.ts';
import type { SampleStatusKind } from '../../../../contract/sample.ts';
import { Button } from '../../../components/Button.tsx';
import { FilterChoice } from '../../../components/FilterChoice.tsx';
import { useTexts } from '../../../texts.tsx';
import { narrow, useHistory } from '../historyStore.ts';
import { distinctHosts, hostName } from '../hosts.ts';
import { DayFields } from './DayFields.tsx';
import { hasFilters, WHAT_WAS_SENT } from './narrowing.ts';
import { SPANS, type Span, type SpanKind } from './span.ts';

const ANY = 'any';

/** What people look for; states that pass within seconds are not among it. */
const STATUSES = [
  'sent',
  'done',
  'skipped',
  'refused',
  'failed',
  'unknown',
  'cancelled',
  'needsAttention',
  'ready',
] as const satisfies readonly (SampleStatusKind | 'sent')[];

/** Ways to narrow the history, beside the text. */
export function FilterRow() {
  const { t } = useTexts();
  // Not the text: with every letter of it all of this would be drawn anew before anything is looked for.
  const { status, purpose, host, account, span } = useHistory(
    useShallow(({ narrowing: { text: _, ...filters } }) => filters),
  );
  const isFiltered = useHistory(({ narrowing }) => hasFilters(narrowing));
  const overview = useHistory((state) => state.overview);
  const hosts = distinctHosts(overview?.hosts ?? []);
  return (
    <section
      aria-label={t('window.history.filters')}
      className="flex flex-wrap items-center gap-x-1.5 gap-y-1.5 border-line border-b px-3 py-1.5"
    >
      <FilterChoice<(typeof STATUSES)[number] | typeof ANY>
        label={t('window.table.column.status')}
        value={STATUSES.find((each) => each === status) ?? ANY}
        options={[
          { id: 'sent', label: t('window.history.sent') },
          { id: ANY, label: t('window.history.anyStatus') },
          ...STATUSES.filter((each) => each !== 'sent').map((id) => ({ id, label: t(`status.${id}`) })),
        ]}
        onChange={(id) => narrow({ status: id === ANY ? null : id })}
      />
      <FilterChoice<SpanKind>
        label={t('window.history.column.when')}
        value={span.kind}
        options={SPANS.map((id) => ({ id, label: t(`window.history.span.${id}`) }))}
        onChange={(kind) => narrow({ span: spanOfKind(kind) })}
      />
      {span.kind === 'days' && <DayFields span={span} />}
      <FilterChoice<Purpose | typeof ANY>
        label={t('window.table.column.purpose')}
        value={purpose ?? ANY}
        options={[
          { id: ANY, label: t('window.history.anyPurpose') },
          ...PURPOSES.map((id) => ({ id, label: t(`purpose.${id}`) })),
        ]}
        onChange={(id) => narrow({ purpose: id === ANY ? null : id })}
      />
      {(hosts.length > 1 || host !== null) && (
        <FilterChoice
          label={t('window.history.column.host')}
          value={host ?? ANY}
          options={[
            { id: ANY, label: t('window.history.anyHost') },
            ...distinctHosts(host === null || hosts.includes(host) ? hosts : [...hosts, host]).map((id) => ({
              id,
              label: hostName(id, t),
            })),
          ]}
          onChange={(id) => narrow({ host: id === ANY ? null : id })}
        />
      )}
      <FilterChoice<'there' | 'gone' | typeof ANY>
        label={t('window.history.account')}
        value={account ?? ANY}
        options={[
          { id: ANY, label: t('window.history.anyAccount') },
          { id: 'there', label: t('window.history.there') },
          { id: 'gone', label: t('window.history.notThere') },
        ]}
        onChange={(id) => narrow({ account: id === ANY ? null : id })}
      />
      {isFiltered && (
        <Button
          look="quiet"
          icon={<RotateCcw size={13} aria-hidden />}
          onPress={() => narrow({ ...WHAT_WAS_SENT, text: useHistory.getState().narrowing.text })}
        >
          {t('window.history.resetFilters')}
        </Button>
      )}
    </section>
  );
}

function spanOfKind(kind: SpanKind): Span {
  return kind === 'days' ? { kind, from: '', to: '' } : { kind };
}
