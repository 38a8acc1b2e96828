import type { ReactNode } from 'react';
import type { QueueStop } from '../../contract/failures.ts';
import type { RemoteFailure } from '../../contract/remote.ts';
import { printable } from '../../i18n/present.ts';
import { failureText } from '../figures/failureText.ts';
import { useShell, useUi } from '../store/index.ts';
import { useTexts } from '../texts.tsx';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import { Notice } from './Notice.tsx';

/** Failures that the settings can do something about. */
const IN_SETTINGS: ReadonlySet<RemoteFailure['code']> = new Set([
  'keyRejected',
  'noKey',
  'redirected',
  'wrongHost',
  'certificateRejected',
]);

/** Why the queue, or the account, does not answer as it should: what to do about it, and what the service said. */
export function FailureNotice(props: { failure: QueueStop | RemoteFailure; children?: ReactNode }) {
  const { failure, children } = props;
  const texts = useTexts();
  const { t, present } = texts;
  const region = useShell(({ app }) => app?.settings.region);
  const { code, word, detail } = failure;
  const { what, todo } = failureText(failure, texts);
  const other = region === 'china' ? 'international' : region === 'international' ? 'china' : null;
  return (
    <Notice
      look="bad"
      label={what}
      actions={
        <>
          {IN_SETTINGS.has(code) && (
            <Button onPress={() => useUi.setState({ place: 'settings' })}>
              {t('window.bar.openSettings')}
            </Button>
          )}
          {children}
        </>
      }
    >
      <p role="alert">
        <strong className="font-semibold">{what}</strong>
        {t('window.gap')}
        {todo}
        {code === 'keyRejected' && other && t('window.gap') + t(`otherRegion.${other}`)}
      </p>
      {(word || detail) && (
        <p className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
          {word ? (
            <span>{t('window.bar.serviceSaid', { word: present.word(word) })}</span>
          ) : (
            <span data-text>{printable(detail ?? '')}</span>
          )}
          {word?.traceId && (
            <span className="flex items-center gap-1">
              {t('window.bar.traceId')}
              <code data-text className="font-mono">
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
