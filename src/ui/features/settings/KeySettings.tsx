import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { AppState, KeyTest } from '../../../contract/settings.ts';
import { Button } from '../../components/Button.tsx';
import { Confirm } from '../../components/Confirm.tsx';
import { Tick } from '../../components/Tick.tsx';
import { openLink } from '../../store/actions.ts';
import { clearKey, setKey, testKey } from '../../store/settingsActions.ts';
import { useTexts } from '../../texts.tsx';
import { KeyTestResult } from './KeyTestResult.tsx';

/** The key: set, tested, removed. It goes out of this window once and never comes back. */
export function KeySettings({ app }: { app: AppState }) {
  const { t } = useTexts();
  const { key, settings } = app;
  const [draft, setDraft] = useState('');
  const [isUnprotected, setUnprotected] = useState(false);
  const [test, setTest] = useState<KeyTest | 'running' | null>(null);
  const typed = draft.trim();

  async function save(): Promise<void> {
    if (typed === '') return;
    if (await setKey(typed, isUnprotected)) setDraft('');
    setTest(null);
  }
  async function runTest(): Promise<void> {
    setTest('running');
    setTest(await testKey(typed === '' ? null : typed));
  }

  return (
    <div className="flex flex-col gap-2.5">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          type="password"
          value={draft}
          onChange={(value) => {
            setDraft(value);
            setTest(null);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void save();
          }}
          className="flex min-w-56 max-w-80 flex-1 flex-col gap-1"
        >
          <Label className="font-medium">{t('window.settings.key')}</Label>
          <Input
            className="h-7 w-full rounded-md border border-control bg-surface px-2"
            autoComplete="off"
            spellCheck="false"
            placeholder={key.masked ?? ''}
          />
        </TextField>
        <Button
          look={typed === '' ? 'plain' : 'primary'}
          isDisabled={typed === ''}
          onPress={() => void save()}
        >
          {t('window.settings.keySet')}
        </Button>
        <Button
          isDisabled={test === 'running' || (typed === '' && key.masked === null)}
          onPress={() => void runTest()}
        >
          {t('window.settings.keyTest')}
        </Button>
        {key.masked !== null && (
          <Confirm
            title={t('window.confirm.clearKey.title')}
            text={t('window.confirm.clearKey.text')}
            yes={t('window.confirm.clearKey.yes')}
            onYes={() => void clearKey()}
          >
            <Button look="quiet">{t('window.settings.keyClear')}</Button>
          </Confirm>
        )}
      </div>
      <KeyTestResult test={test} region={settings.region} />
      <p className="text-muted text-sm">
        {keyLine()}
        {t('window.gap')}
        {t('window.settings.keyFieldHint')}
      </p>
      {!key.canEncrypt && (
        <Tick
          label={t('window.settings.storeUnprotected')}
          hint={t('window.settings.storeUnprotectedHint')}
          isOn={isUnprotected}
          onChange={setUnprotected}
        />
      )}
      <GetKey app={app} />
    </div>
  );

  function keyLine(): string {
    if (key.lost) return t('window.settings.keyLost');
    if (key.masked === null) return t('window.settings.keyNone');
    const stored = t('window.settings.keyNow', { masked: key.masked });
    return stored + t('window.gap') + t(`window.settings.keyStorage.${key.storage}`);
  }
}

function GetKey({ app: { settings } }: { app: AppState }) {
  const { t } = useTexts();
  return (
    <p className="flex flex-wrap gap-x-4">
      {(['china', 'international'] as const)
        .filter((region) => settings.region !== (region === 'china' ? 'international' : 'china'))
        .map((region) => (
          <Button
            key={region}
            look="link"
            icon={<ExternalLink size={13} aria-hidden />}
            onPress={() => void openLink(region === 'china' ? 'keysChina' : 'keysInternational')}
          >
            {t('window.settings.keyGet', { region: t(`window.region.${region}`) })}
          </Button>
        ))}
    </p>
  );
}
