import { FolderOpen } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { AppState } from '../../../contract/settings.ts';
import { LANGUAGE_CHOICES, THEMES } from '../../../contract/settings.ts';
import { printable } from '../../../i18n/present.ts';
import { Button } from '../../components/Button.tsx';
import { CountField } from '../../components/Field.tsx';
import { RadioList } from '../../components/RadioList.tsx';
import { openDataFolder } from '../../store/actions.ts';
import { useShell } from '../../store/index.ts';
import { updateSettings } from '../../store/settingsActions.ts';
import { useTexts } from '../../texts.tsx';
import { KeySettings } from './KeySettings.tsx';
import { RegionSettings } from './RegionSettings.tsx';

/** Everything that can be set. All of it takes effect at once. */
export function SettingsView() {
  const { t } = useTexts();
  const app = useShell((state) => state.app);
  if (!app) return null;
  return (
    <main className="min-w-0 flex-1 overflow-y-auto bg-surface">
      <div className="mx-auto max-w-2xl px-6 pt-5 pb-10">
        <h1 className="mb-2 font-semibold text-xl">{t('window.settings.title')}</h1>
        <Part title={t('window.settings.service')}>
          <RegionSettings app={app} />
          <KeySettings app={app} />
        </Part>
        <Uploading app={app} />
        <Appearance app={app} />
        <Part title={t('window.settings.data')}>
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-0">
              <span className="block text-muted">{t('window.settings.dataFolder')}</span>
              <span data-text className="break-all">
                {printable(app.dataFolder)}
              </span>
            </p>
            <span className="flex-1" />
            <Button icon={<FolderOpen size={14} aria-hidden />} onPress={() => void openDataFolder()}>
              {t('window.settings.openDataFolder')}
            </Button>
          </div>
          <p className="text-muted">{t('window.settings.version', { version: app.version })}</p>
        </Part>
      </div>
    </main>
  );
}

function Uploading({ app: { settings } }: { app: AppState }) {
  const { t } = useTexts();
  return (
    <Part title={t('window.settings.uploading')}>
      <CountField
        label={t('window.settings.concurrency')}
        hint={t('window.settings.concurrencyHint')}
        value={settings.concurrency}
        min={1}
        max={32}
        onCommit={(concurrency) => {
          if (concurrency !== null) void updateSettings({ concurrency });
        }}
      />
      <CountField
        label={t('window.settings.pace')}
        hint={t('window.settings.paceHint')}
        value={settings.pacePerMinute}
        min={1}
        max={6000}
        placeholder={t('window.settings.paceDefault')}
        onCommit={(pacePerMinute) => void updateSettings({ pacePerMinute })}
      />
    </Part>
  );
}

function Appearance({ app: { settings } }: { app: AppState }) {
  const { t } = useTexts();
  return (
    <Part title={t('window.settings.appearance')}>
      <RadioList
        isRow
        label={t('window.settings.language')}
        value={settings.language}
        options={LANGUAGE_CHOICES.map((id) => ({ id, label: t(`window.settings.languageChoice.${id}`) }))}
        onChange={(language) => void updateSettings({ language })}
      />
      <RadioList
        isRow
        label={t('window.settings.theme')}
        value={settings.theme}
        options={THEMES.map((id) => ({ id, label: t(`window.settings.themeChoice.${id}`) }))}
        onChange={(theme) => void updateSettings({ theme })}
      />
    </Part>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-b py-5 last:border-b-0">
      <h2 id={id} className="mb-3 font-semibold text-lg">
        {title}
      </h2>
      <div className="flex flex-col gap-5">{children}</div>
    </section>
  );
}
