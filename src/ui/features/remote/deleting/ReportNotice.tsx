import { DialogTrigger, Heading } from 'react-aria-components';
import type { DeleteReport } from '../../../../contract/remote.ts';
import { printable } from '../../../../i18n/present.ts';
import { Button } from '../../../components/Button.tsx';
import { Sheet } from '../../../components/Confirm.tsx';
import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { failureText } from '../../../figures/failureText.ts';
import { useTexts } from '../../../texts.tsx';
import { useRemote } from '../remoteStore.ts';
import { dismissReport, isNotThere, useDeleting } from './deleteStore.ts';

/** What is left to say of a run of deletes that did not delete everything. */
export function ReportNotice() {
  const { t, format } = useTexts();
  const report = useDeleting((state) => state.report);
  if (!report) return null;
  const count = (kind: DeleteReport['results'][number]['outcome']['kind']): number =>
    report.results.filter(({ outcome }) => outcome.kind === kind).length;
  const parts = (['deleted', 'alreadyGone', 'failed', 'notTried'] as const)
    .map((kind) => ({ kind, number: count(kind) }))
    .filter(({ number }) => number > 0)
    .map(({ kind, number }) => t(`window.remote.report.${kind}`, { count: format.integer(number) }));
  return (
    <>
      {report.stop && <FailureNotice failure={report.stop} />}
      <Notice
        look="warn"
        actions={
          <>
            <DialogTrigger>
              <Button>{t('window.notice.show')}</Button>
              <Sheet wide>{(close) => <Results report={report} close={close} />}</Sheet>
            </DialogTrigger>
            <Button onPress={dismissReport}>{t('window.notice.dismiss')}</Button>
          </>
        }
      >
        <p role="status">{parts.join(' · ')}</p>
      </Notice>
    </>
  );
}

/** More than this is no longer read. */
const MOST = 500;

function Results({ report, close }: { report: DeleteReport; close: () => void }) {
  const texts = useTexts();
  const { t, format } = texts;
  const lines = useRemote((state) => state.lines);
  const names = new Map(lines.map(({ fileId, name }) => [fileId, name]));
  // What did not work is what this is opened for.
  const results = report.results.toSorted(
    (a, b) => Number(isNotThere(a.outcome)) - Number(isNotThere(b.outcome)),
  );
  const more = results.length - MOST;
  return (
    <>
      <Heading slot="title" className="font-semibold text-lg">
        {t('window.remote.reportTitle')}
      </Heading>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by the keyboard
        tabIndex={0}
        className="mt-3 min-h-0 flex-1 divide-y divide-line overflow-y-auto rounded-md border border-line"
      >
        {results.slice(0, MOST).map(({ fileId, outcome }) => (
          <li key={fileId} className="flex gap-3 px-3 py-1.5">
            <span data-text className="min-w-0 flex-1 break-all">
              {printable(names.get(fileId) ?? '')}{' '}
              <span className="font-mono text-muted text-sm">{fileId}</span>
            </span>
            <span className="max-w-[60%] text-right text-muted">
              {t(`account.outcome.${outcome.kind}`)}
              {outcome.kind === 'failed' && ` · ${failureText(outcome.failure, texts).what}`}
            </span>
          </li>
        ))}
        {more > 0 && (
          <li className="px-3 py-1.5 text-muted">
            {t('window.notice.more', { count: format.integer(more) })}
          </li>
        )}
      </ul>
      <div className="mt-4 flex justify-end">
        <Button autoFocus onPress={close}>
          {t('window.notice.close')}
        </Button>
      </div>
    </>
  );
}
