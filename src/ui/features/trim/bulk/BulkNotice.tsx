import { DialogTrigger } from 'react-aria-components';
import { Button } from '../../../components/Button.tsx';
import { Sheet } from '../../../components/Confirm.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { useTexts } from '../../../texts.tsx';
import { dismissBulkTrim, useBulkTrim } from './bulkStore.ts';
import { NotTrimmedList } from './NotTrimmedList.tsx';

/** What of a selection could not be trimmed, until the user has put it away. */
export function BulkNotice() {
  const { t, format } = useTexts();
  const state = useBulkTrim();
  if (state.kind !== 'over') return null;
  const { trimmed, total, notTrimmed } = state;
  return (
    <Notice
      look="warn"
      actions={
        <>
          <DialogTrigger>
            <Button>{t('window.notice.show')}</Button>
            <Sheet wide>{(close) => <NotTrimmedList notTrimmed={notTrimmed} close={close} />}</Sheet>
          </DialogTrigger>
          <Button onPress={dismissBulkTrim}>{t('window.notice.dismiss')}</Button>
        </>
      }
    >
      <p role="status">
        {t('window.trim.all.failed', { count: format.integer(notTrimmed.length) })}
        {' · '}
        {t('window.trim.all.finished', { trimmed: format.integer(trimmed), total: format.integer(total) })}
      </p>
    </Notice>
  );
}
