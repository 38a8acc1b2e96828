import { type ComponentType, useEffect } from 'react';
import { Announcer } from './Announcer.tsx';
import { Toasts } from './components/Toasts.tsx';
import { BatchView } from './features/batch/BatchView.tsx';
import { DropOverlay } from './features/batch/DropOverlay.tsx';
import { CloneDialog } from './features/cloning/CloneDialog.tsx';
import { HistoryView } from './features/history/HistoryView.tsx';
import { readAhead } from './features/history/historyStore.ts';
import { RemoteView } from './features/remote/RemoteView.tsx';
import { SettingsView } from './features/settings/SettingsView.tsx';
import { useIntake } from './hooks/useIntake.ts';
import { useShortcuts } from './hooks/useShortcuts.ts';
import { useTheme } from './hooks/useTheme.ts';
import { NavRail } from './NavRail.tsx';
import { useShell, useUi } from './store/index.ts';
import type { Place } from './store/uiStore.ts';
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

const VIEWS = {
  batch: BatchView,
  history: HistoryView,
  remote: RemoteView,
  settings: SettingsView,
} as const satisfies Record<Place, ComponentType>;

function Views() {
  const View = VIEWS[useUi((state) => state.place)];
  useEffect(readAhead, []);
  return (
    <div className="flex h-full">
      <NavRail />
      <View />
      <Toasts />
      <Announcer />
      <CloneDialog />
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
