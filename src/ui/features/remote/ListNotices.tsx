import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useTexts } from '../../texts.tsx';
import { narrow, useRemote } from './remoteStore.ts';

/** What the list does not say by itself: that the account has fewer files than the history claims, and what was wrong with it. */
export function ListNotices() {
  const { t, format } = useTexts();
  const listing = useRemote((state) => state.listing);
  const filter = useRemote((state) => state.filter);
  if (!listing) return null;
  const { figures, flaws } = listing;
  const { integer } = format;
  const facts = [
    flaws.isIncomplete ? t('window.remote.isIncomplete') : '',
    figures.unlisted > 0 && !flaws.isIncomplete
      ? t('window.remote.unlisted', { count: integer(figures.unlisted) })
      : '',
    flaws.unreadable > 0 ? t('window.remote.unreadable', { count: integer(flaws.unreadable) }) : '',
    flaws.repeated > 0 ? t('window.remote.repeated', { count: integer(flaws.repeated) }) : '',
    figures.cameBack > 0 ? t('window.remote.cameBack', { count: integer(figures.cameBack) }) : '',
  ].filter(Boolean);
  return (
    <>
      {figures.missing > 0 && (
        <Notice
          look="warn"
          actions={
            filter !== 'gone' && (
              <Button onPress={() => narrow({ filter: 'gone', text: '' })}>
                {t('window.remote.showMissing')}
              </Button>
            )
          }
        >
          {t('window.remote.missing', {
            claimed: integer(figures.claimed),
            there: integer(figures.claimed - figures.missing - figures.unlisted),
            missing: integer(figures.missing),
          })}
        </Notice>
      )}
      {facts.length > 0 && (
        <Notice look={flaws.isIncomplete ? 'warn' : 'info'}>{facts.join(t('window.gap'))}</Notice>
      )}
    </>
  );
}
