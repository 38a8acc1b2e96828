import { Announcer } from './Announcer.tsx';
import { Toasts } from './components/Toasts.tsx';
import { BatchView } from './features/batch/BatchView.tsx';
import { DropOverlay } from './features/batch/DropOverlay.tsx';
import { SettingsView } from './features/settings/SettingsView.tsx';
import { useIntake } from './hooks/useIntake.ts';
import { useShortcuts } from './hooks/useShortcuts.ts';
import { useTheme } from './hooks/useTheme.ts';
import { NavRail } from './NavRail.tsx';
import { useShell, useUi } from './store/index.ts';
import { TextsProvider, useTexts } from './texts.tsx';

/** The window. */
export function App() {
  const app = useShell((state) => state.app);
  const failure = useShell((state) => state.failure);
  useTheme(app?.settings.theme ?? 'system');
  useShortcuts(app?.platform === 'darwin');
  useIntake();
  return (
    <TextsProvider language={app?.language ?? systemLanguage()}>
      {failure !== null && <Failure detail={failure} />}
      {app && <Views />}
    </TextsProvider>
  );
}

function Views() {
  const place = useUi((state) => state.place);
  return (
    <div className="flex h-full">
      <NavRail />
      {place === 'batch' ? <BatchView /> : <SettingsView />}
      <Toasts />
      <Announcer />
      <DropOverlay />
    </div>
  );
}

function Failure({ detail }: { detail: string }) {
  const { t } = useTexts();
  return (
    <p role="alert" data-text className="m-auto max-w-lg p-8">
      {t('window.notice.failure', { detail })}
    </p>
  );
}

function systemLanguage(): 'en' | 'zh-CN' {
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
}
