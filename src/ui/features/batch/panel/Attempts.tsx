import { useEffect, useState } from 'react';
import type { AttemptRecord } from '../../../../contract/attempt.ts';
import type { Sample } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import { command } from '../../../api.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { outcomeText } from '../../../figures/outcome.ts';
import { useShell } from '../../../store/index.ts';
import { useTexts } from '../../../texts.tsx';
import { Section } from './Section.tsx';

/** Every time bytes were sent: when, what the service said, the trace id its support asks for. */
export function Attempts({ sample }: { sample: Sample }) {
  const host = useShell(({ app }) => app?.host ?? '');
  return <AttemptList attempts={useAttempts(sample)} host={host} />;
}

/** The same, for whoever has them at hand; `host` is where they went. */
export function AttemptList({ attempts, host }: { attempts: readonly AttemptRecord[]; host: string }) {
  const { t } = useTexts();
  if (attempts.length === 0) return null;
  return (
    <Section title={t('window.panel.attempts')}>
      <ol className="flex flex-col gap-3">
        {attempts.map((attempt, index) => (
          <Attempt key={attempt.startedMs} attempt={attempt} number={index + 1} host={host} />
        ))}
      </ol>
    </Section>
  );
}

function Attempt(props: { attempt: AttemptRecord; number: number; host: string }) {
  const { attempt, number, host } = props;
  const { t, format, present } = useTexts();
  const { startedMs, endedMs, httpStatus, statusCode, message, traceId } = attempt;
  const word = statusCode === 0 ? '' : present.word({ httpStatus, statusCode, message, traceId });
  return (
    <li>
      <p className="flex flex-wrap justify-between gap-x-3">
        <span className="font-medium">
          {t('window.panel.attempt', { number })}
          {' · '}
          {outcomeText(attempt, host, t)}
        </span>
      </p>
      <p className="text-muted">
        <time dateTime={new Date(startedMs).toISOString()}>{format.dateTime(startedMs)}</time>
        {endedMs !== null && ` · ${format.duration(Math.max(0, endedMs - startedMs))}`}
        {word && ` · ${word}`}
      </p>
      {traceId && (
        <p className="flex items-center gap-1 text-muted">
          <span className="shrink-0">{t('window.panel.fact.traceId')}</span>
          <code data-text className="min-w-0 truncate font-mono text-sm text-ink">
            {printable(traceId)}
          </code>
          <CopyButton
            text={traceId}
            label={t('window.panel.copyNamed', { what: t('window.panel.fact.traceId') })}
          />
        </p>
      )}
    </li>
  );
}

/** Asked for anew whenever an attempt begins or ends. */
function useAttempts({ id, attempts, status }: Sample): readonly AttemptRecord[] {
  const [records, setRecords] = useState<readonly AttemptRecord[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: count and kind say that there is something new to ask for
  useEffect(() => {
    if (attempts === 0) {
      setRecords([]);
      return;
    }
    let isCurrent = true;
    void command('attempts', { id }).then((reply) => {
      if (isCurrent && reply.ok) setRecords(reply.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, attempts, status.kind]);
  return records;
}
