import { RefreshCw } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { PURPOSES } from '../../../contract/purpose.ts';
import { Button } from '../../components/Button.tsx';
import { SearchBox } from '../../components/SearchBox.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useLandHere } from '../../hooks/useLandHere.ts';
import { useTexts } from '../../texts.tsx';
import { countLines, REMOTE_FILTERS } from './lines.ts';
import { narrow, showPurpose, sync, useRemote } from './remoteStore.ts';

/** Which purpose is looked at, when the account was asked, and asking it again. */
export function RemoteBar() {
  const { t, format } = useTexts();
  const purpose = useRemote((state) => state.purpose);
  const isAsking = useRemote((state) => state.isAsking);
  const takenMs = useRemote(({ listing }) => listing?.takenMs ?? null);
  return (
    <section
      aria-label={t('window.remote.which')}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b px-3 py-2"
    >
      <Segments
        label={t('window.toolbar.purpose')}
        value={purpose}
        options={PURPOSES.map((id) => ({ id, label: t(`purpose.${id}`) }))}
        onChange={showPurpose}
      />
      <p role="status" className="min-w-0 flex-1 basis-0 truncate text-right text-muted text-sm">
        {isAsking
          ? t('window.remote.asking')
          : takenMs !== null && t('window.remote.asOf', { when: format.dateTime(takenMs) })}
      </p>
      <Button
        icon={<RefreshCw size={14} aria-hidden className={isAsking ? 'animate-spin' : ''} />}
        isDisabled={isAsking}
        onPress={() => void sync()}
      >
        {t('window.remote.sync')}
      </Button>
    </section>
  );
}

/** The chips and the text filter. */
export function RemoteFilterBar() {
  const { t, format } = useTexts();
  const lines = useRemote((state) => state.lines);
  const filter = useRemote((state) => state.filter);
  const text = useRemote((state) => state.text);
  const counts = countLines(lines);
  useLandHere();
  return (
    <div className="flex items-center gap-3 border-line border-b px-3 py-1.5">
      <ToggleButtonGroup
        aria-label={t('window.filter.label')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => {
          const chosen = REMOTE_FILTERS.find((each) => keys.has(each));
          if (chosen) narrow({ filter: chosen });
        }}
        className="-mx-1 flex min-w-0 flex-1 flex-wrap gap-x-0.5"
      >
        {REMOTE_FILTERS.filter((each) => each !== 'gone' || filter === each || counts.gone > 0).map(
          (each) => (
            <ToggleButton
              key={each}
              id={each}
              className="flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md px-2 text-ink transition-colors duration-100 data-hovered:bg-hover data-selected:bg-accent-soft data-selected:font-medium data-selected:text-accent-soft-ink"
            >
              {t(`window.remote.filter.${each}`)}
              <span className={each === 'gone' ? 'font-medium text-warn' : 'text-muted'}>
                {format.integer(counts[each])}
              </span>
            </ToggleButton>
          ),
        )}
      </ToggleButtonGroup>
      <SearchBox
        label={t('window.remote.search')}
        placeholder={t('window.filter.textPlaceholder')}
        value={text}
        onChange={(value) => narrow({ text: value })}
        className="w-56 shrink-0 max-[64rem]:w-36"
      />
    </div>
  );
}
