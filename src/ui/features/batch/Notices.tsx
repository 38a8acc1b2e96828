import { DialogTrigger, Heading } from 'react-aria-components';
import type { NotTaken } from '../../../contract/sample.ts';
import { printable } from '../../../i18n/present.ts';
import { Button } from '../../components/Button.tsx';
import { Sheet } from '../../components/Confirm.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useShell, useUi } from '../../store/index.ts';
import { useTexts } from '../../texts.tsx';
import { BulkNotice } from '../trim/bulk/BulkNotice.tsx';
import { ManifestNotices } from './manifest/ManifestNotices.tsx';

/** What the user should know once: what an intake left out, a history put aside, a key that was lost. */
export function Notices() {
  const { t } = useTexts();
  const app = useShell((state) => state.app);
  const notTaken = useUi((state) => state.notTaken);
  const dismissed = useUi((state) => state.dismissed);
  const putAside = app?.historyPutAside ?? null;
  return (
    <>
      {putAside && !dismissed.has('historyPutAside') && (
        <Notice
          look="warn"
          actions={
            <Button onPress={() => useUi.dismiss('historyPutAside')}>{t('window.notice.dismiss')}</Button>
          }
        >
          <span data-text>{t(`cli.putAside.${putAside.reason}`, { path: printable(putAside.movedTo) })}</span>
        </Notice>
      )}
      {app?.key.lost && !dismissed.has('keyLost') && (
        <Notice
          look="warn"
          actions={
            <>
              <Button onPress={() => useUi.setState({ place: 'settings' })}>
                {t('window.notice.openSettings')}
              </Button>
              <Button onPress={() => useUi.dismiss('keyLost')}>{t('window.notice.dismiss')}</Button>
            </>
          }
        >
          {t('window.notice.keyLost')}
        </Notice>
      )}
      <BulkNotice />
      <ManifestNotices />
      {notTaken.length > 0 && <NotTakenNotice notTaken={notTaken} />}
    </>
  );
}

function NotTakenNotice({ notTaken }: { notTaken: readonly NotTaken[] }) {
  const { t, format } = useTexts();
  return (
    <Notice
      look="info"
      actions={
        <>
          <DialogTrigger>
            <Button>{t('window.notice.show')}</Button>
            <Sheet wide>{(close) => <NotTakenList notTaken={notTaken} close={close} />}</Sheet>
          </DialogTrigger>
          <Button onPress={() => useUi.setState({ notTaken: [] })}>{t('window.notice.dismiss')}</Button>
        </>
      }
    >
      {t('window.notice.notTaken', { count: format.integer(notTaken.length) })}
    </Notice>
  );
}

/** More than this is no longer read. */
const MOST = 500;

function NotTakenList({ notTaken, close }: { notTaken: readonly NotTaken[]; close: () => void }) {
  const { t, format } = useTexts();
  const more = notTaken.length - MOST;
  return (
    <>
      <Heading slot="title" className="font-semibold text-lg">
        {t('window.notice.notTakenTitle')}
      </Heading>
      <p className="mt-1 text-muted">{t('window.notice.notTakenLead')}</p>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by the keyboard
        tabIndex={0}
        className="mt-3 min-h-0 flex-1 divide-y divide-line overflow-y-auto rounded-md border border-line"
      >
        {notTaken.slice(0, MOST).map(({ path, reason }) => (
          <li key={`${path} ${reason}`} className="flex gap-3 px-3 py-1.5">
            <span data-text className="min-w-0 flex-1 break-all">
              {printable(path)}
            </span>
            <span className="shrink-0 text-muted">{t(`notTaken.${reason}`)}</span>
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
