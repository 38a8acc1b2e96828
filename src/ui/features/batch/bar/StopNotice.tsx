import type { QueueStop, StopCode } from '../../../../contract/failures.ts';
import type { RegionChoice } from '../../../../contract/settings.ts';
import { printable } from '../../../../i18n/present.ts';
import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { useShell, useUi } from '../../../store/index.ts';
import { useTexts } from '../../../texts.tsx';

/** Stops that the settings can do something about. */
const IN_SETTINGS: ReadonlySet<StopCode> = new Set([
  'keyRejected',
  'noKey',
  'redirected',
  'wrongHost',
  'certificateRejected',
]);

/** One message for a whole queue: why it stands still, what to do, what the service said. */
export function StopNotice({ stop }: { stop: QueueStop }) {
  const { t, present } = useTexts();
  const region = useShell(({ app }) => app?.settings.region ?? null);
  const { code, word, detail } = stop;
  const host = hostName(stop.host);
  const other = code === 'keyRejected' ? otherRegion(region) : null;
  return (
    <Notice
      look="bad"
      label={t(`stop.${code}.what`, { host })}
      actions={
        IN_SETTINGS.has(code) && (
          <Button onPress={() => useUi.setState({ place: 'settings' })}>
            {t('window.bar.openSettings')}
          </Button>
        )
      }
    >
      <p role="alert">
        <strong className="font-semibold">{t(`stop.${code}.what`, { host })}</strong>
        {t('window.gap')}
        {t(`stop.${code}.todo`, { host })}
        {other && t('window.gap') + t(`otherRegion.${other}`)}
      </p>
      {(word || detail) && (
        <p className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
          {word && <span>{t('window.bar.serviceSaid', { word: present.word(word) })}</span>}
          {!word && detail && <span data-text>{printable(detail)}</span>}
          {word?.traceId && (
            <span className="flex items-center">
              {t('window.bar.traceId')}{' '}
              <code data-text className="ml-1 font-mono">
                {printable(word.traceId)}
              </code>
              <CopyButton
                text={word.traceId}
                label={t('window.panel.copyNamed', { what: t('window.bar.traceId') })}
              />
            </span>
          )}
        </p>
      )}
    </Notice>
  );
}

function otherRegion(region: RegionChoice | null): 'china' | 'international' | null {
  if (region === 'china') return 'international';
  return region === 'international' ? 'china' : null;
}

function hostName(origin: string): string {
  return URL.parse(origin)?.host ?? origin;
}
