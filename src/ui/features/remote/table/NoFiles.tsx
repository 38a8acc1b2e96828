import { Cloud, SearchX } from 'lucide-react';
import { Button } from '../../../components/Button.tsx';
import { useTexts } from '../../../texts.tsx';
import { narrow, useRemote } from '../remoteStore.ts';

/** Nothing is listed: because there is nothing, or because of what was asked. */
export function NoFiles() {
  const { t } = useTexts();
  const { filter, text, purpose } = useRemote();
  const isNarrowed = filter !== 'all' || text.trim() !== '';
  const Icon = isNarrowed ? SearchX : Cloud;
  return (
    <div className="absolute inset-x-0 top-8 bottom-0 flex flex-col items-center justify-center gap-3 p-6 text-center">
      <Icon size={28} strokeWidth={1.5} aria-hidden className="text-muted" />
      <div>
        <p className="font-semibold text-lg">
          {isNarrowed
            ? t('window.table.noMatch')
            : t('window.remote.empty', { purpose: t(`purpose.${purpose}`) })}
        </p>
        <p className="mt-1 max-w-md break-words text-muted">
          {text.trim() !== ''
            ? t('window.remote.noMatchText', { text: text.trim() })
            : isNarrowed
              ? t('window.remote.noMatchFilter')
              : t('window.remote.emptyText')}
        </p>
      </div>
      {isNarrowed && (
        <Button onPress={() => narrow({ filter: 'all', text: '' })}>{t('window.table.showAll')}</Button>
      )}
    </div>
  );
}
