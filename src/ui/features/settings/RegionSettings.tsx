import { useState } from 'react';
import type { AppState } from '../../../contract/settings.ts';
import { REGIONS } from '../../../contract/settings.ts';
import { LineField } from '../../components/Field.tsx';
import { RadioList } from '../../components/RadioList.tsx';
import { updateSettings } from '../../store/settingsActions.ts';
import { useTexts } from '../../texts.tsx';

/** Where samples go. An address of one's own counts once it is one. */
export function RegionSettings({ app }: { app: AppState }) {
  const { t } = useTexts();
  const { settings, host } = app;
  const [isOwnAsked, setOwnAsked] = useState(false);
  const [isBad, setBad] = useState(false);
  const isOwn = settings.region === 'own' || isOwnAsked;

  async function commitHost(ownHost: string): Promise<void> {
    const error = await updateSettings({ region: 'own', ownHost });
    setBad(error === 'badHost');
    if (error === null) setOwnAsked(false);
  }

  return (
    <div className="flex flex-col gap-3">
      <RadioList
        label={t('window.settings.region')}
        value={isOwn ? 'own' : settings.region}
        options={REGIONS.map((id) => ({
          id,
          label: t(`window.region.${id}`),
          hint: t(`window.settings.regionHint.${id}`),
        }))}
        onChange={(region) => {
          setOwnAsked(region === 'own');
          setBad(false);
          if (region !== 'own') void updateSettings({ region });
          else if (settings.ownHost) void commitHost(settings.ownHost);
        }}
      />
      {isOwn && (
        <LineField
          label={t('window.settings.ownHost')}
          hint={t('window.settings.ownHostHint')}
          value={settings.ownHost}
          error={isBad ? t('window.settings.badHost') : null}
          onCommit={(value) => void commitHost(value)}
        />
      )}
      <p className="text-muted">
        <span data-text>{t('window.settings.regionNow', { host })}</span>
      </p>
      {!app.isSandbox && (
        <LineField
          label={t('window.settings.groupId')}
          hint={t('window.settings.groupIdHint')}
          value={settings.groupId}
          onCommit={(groupId) => void updateSettings({ groupId })}
        />
      )}
    </div>
  );
}
