import { AudioLines, FilePlus, FolderPlus, Sparkles } from 'lucide-react';
import type { AppState } from '../../../contract/settings.ts';
import { Button } from '../../components/Button.tsx';
import { addSampleClips, chooseAndAdd } from '../../store/actions.ts';
import { useShell, useUi } from '../../store/index.ts';
import { useTexts } from '../../texts.tsx';

/** The batch before anything is in it: what this app is for, and three ways to begin. */
export function EmptyBatch() {
  const { t } = useTexts();
  const app = useShell((state) => state.app);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-surface">
      <div className="m-auto flex w-full max-w-2xl flex-col items-center gap-5 p-6 text-center">
        <div className="flex w-full flex-col items-center gap-4 rounded-lg border-2 border-line-strong border-dashed px-8 py-9">
          <AudioLines size={36} strokeWidth={1.5} aria-hidden className="text-accent" />
          <div>
            <h1 className="font-semibold text-xl">{t('window.empty.title')}</h1>
            <p className="mt-2 max-w-lg break-keep text-balance text-muted">{t('window.empty.lead')}</p>
          </div>
          <div className="flex flex-wrap justify-center gap-2">
            <Button
              look="primary"
              icon={<FilePlus size={15} aria-hidden />}
              onPress={() => void chooseAndAdd('files')}
            >
              {t('window.toolbar.addFiles')}
            </Button>
            <Button icon={<FolderPlus size={15} aria-hidden />} onPress={() => void chooseAndAdd('folder')}>
              {t('window.toolbar.addFolder')}
            </Button>
          </div>
          <p className="text-muted text-sm">{t('window.empty.or')}</p>
        </div>
        <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-2">
          <span className="text-muted">{t('window.empty.clipsWhy')}</span>
          <Button icon={<Sparkles size={15} aria-hidden />} onPress={() => void addSampleClips()}>
            {t('window.empty.clips')}
          </Button>
        </div>
        {app && <WhereTo app={app} />}
      </div>
    </div>
  );
}

function WhereTo({ app }: { app: AppState }) {
  const { t } = useTexts();
  const region = t(`window.region.${app.settings.region}`);
  const isKeyMissing = !app.isSandbox && app.key.masked === null;
  if (!app.isSandbox && !isKeyMissing) return null;
  return (
    <p className="flex flex-wrap items-center justify-center gap-x-2 text-muted text-sm">
      <span>{isKeyMissing ? t('window.empty.keyMissing', { region }) : t('window.empty.sandbox')}</span>
      <Button look="link" className="text-sm" onPress={() => useUi.setState({ place: 'settings' })}>
        {t(isKeyMissing ? 'window.empty.keyMissingHow' : 'window.empty.sandboxHow')}
      </Button>
    </p>
  );
}
