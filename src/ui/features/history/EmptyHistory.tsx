import { History, ListChecks } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { useUi } from '../../store/index.ts';
import { useTexts } from '../../texts.tsx';

const TEACHES = ['find', 'handOn', 'keep'] as const;

/** The history before anything was sent: what it will be good for. */
export function EmptyHistory() {
  const { t } = useTexts();
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="m-auto flex w-full max-w-xl flex-col items-center gap-5 p-6 text-center">
        <History size={36} strokeWidth={1.5} aria-hidden className="text-accent" />
        <div>
          <h2 className="font-semibold text-xl">{t('window.history.empty.title')}</h2>
          <p className="mt-2 text-balance text-muted">{t('window.history.empty.lead')}</p>
        </div>
        <ul className="flex flex-col gap-2 self-stretch rounded-lg border border-line px-6 py-4 text-left">
          {TEACHES.map((each) => (
            <li key={each}>
              <span className="font-medium">{t(`window.history.empty.${each}`)}</span>{' '}
              <span className="text-muted">{t(`window.history.empty.${each}Text`)}</span>
            </li>
          ))}
        </ul>
        <Button
          look="primary"
          icon={<ListChecks size={15} aria-hidden />}
          onPress={() => useUi.setState({ place: 'batch' })}
        >
          {t('window.history.empty.toBatch')}
        </Button>
      </div>
    </div>
  );
}
