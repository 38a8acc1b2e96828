import { DialogTrigger, Heading } from 'react-aria-components';
import type { ManifestReport } from '../../../../contract/manifest.ts';
import { printable } from '../../../../i18n/present.ts';
import { Button } from '../../../components/Button.tsx';
import { Sheet } from '../../../components/Confirm.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { useUi } from '../../../store/index.ts';
import { useTexts } from '../../../texts.tsx';

/** What became of batches and lists that were opened or dropped, where not all of it was added. */
export function ManifestNotices() {
  const reports = useUi((state) => state.imported);
  return reports.map((report) => <ReportNotice key={report.path} report={report} />);
}

function ReportNotice({ report }: { report: ManifestReport }) {
  const { t, format } = useTexts();
  const { path, rows, added, problems, flaw } = report;
  const file = printable(fileName(path));
  return (
    <Notice
      look={flaw ? 'bad' : 'warn'}
      actions={
        <>
          {problems.length > 0 && (
            <DialogTrigger>
              <Button>{t('window.notice.show')}</Button>
              <Sheet wide>{(close) => <Problems report={report} close={close} />}</Sheet>
            </DialogTrigger>
          )}
          <Button onPress={() => dismiss(report)}>{t('window.notice.dismiss')}</Button>
        </>
      }
    >
      <p role={flaw ? 'alert' : 'status'}>
        {flaw
          ? t('window.manifest.unusable', { file }) +
            t('window.gap') +
            t(`account.manifest.flaw.${flaw.code}`, {
              line: format.integer(flaw.line ?? 1),
              detail: printable(flaw.detail),
            })
          : `${t('window.manifest.taken', {
              file,
              added: format.integer(added),
              rows: format.integer(rows),
            })} · ${t('window.manifest.notTaken', { count: format.integer(problems.length) })}`}
      </p>
    </Notice>
  );
}

/** More than this is no longer read. */
const MOST = 500;

function Problems({ report, close }: { report: ManifestReport; close: () => void }) {
  const { t, format } = useTexts();
  const { path, kind, problems } = report;
  const more = problems.length - MOST;
  return (
    <>
      <Heading slot="title" className="font-semibold text-lg">
        {t('window.manifest.listTitle', { file: printable(fileName(path)) })}
      </Heading>
      <p className="mt-1 text-muted">{t('window.manifest.listLead')}</p>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by the keyboard
        tabIndex={0}
        className="mt-3 min-h-0 flex-1 divide-y divide-line overflow-y-auto rounded-md border border-line"
      >
        {problems.slice(0, MOST).map(({ line, code, found }) => (
          <li key={`${line} ${code}`} className="flex gap-3 px-3 py-1.5">
            <span className="w-20 shrink-0 text-muted">
              {t(kind === 'csv' ? 'window.manifest.line' : 'window.manifest.sample', {
                line: format.integer(line),
              })}
            </span>
            <span data-text className="min-w-0 flex-1 break-words">
              {t(`account.manifest.row.${code}`, { found: printable(found) })}
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

function dismiss(report: ManifestReport): void {
  useUi.setState(({ imported }) => ({ imported: imported.filter((one) => one !== report) }));
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
