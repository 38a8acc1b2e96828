import { Copy, ExternalLink } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Purpose } from '../../../../contract/purpose.ts';
import { printable } from '../../../../i18n/present.ts';
import { Button } from '../../../components/Button.tsx';
import { Choice } from '../../../components/Choice.tsx';
import { cloneRequestBody } from '../../../figures/cloneRequest.ts';
import { copyText, openLink } from '../../../store/actions.ts';
import { fileIdOf } from '../../../store/groups.ts';
import { useBatch, useUi } from '../../../store/index.ts';
import { useTexts } from '../../../texts.tsx';
import { Section } from './Section.tsx';

const CALL = 'POST /v1/voice_clone';
const NONE = 'none';
/** More than this nobody chooses from. */
const MOST = 200;

/** The request that the id is for, ready to be copied. The other half of it is chosen from the batch. */
export function CloneRequest({
  purpose,
  fileId,
}: {
  purpose: 'prompt_audio' | 'voice_clone';
  fileId: string;
}) {
  const { t } = useTexts();
  const isVoice = purpose === 'voice_clone';
  const others = useUploadsFor(isVoice ? 'prompt_audio' : 'voice_clone');
  const [chosen, setChosen] = useState<string>(NONE);
  const only = others.length === 1 ? others[0]?.id : undefined;
  const other = chosen === NONE && !isVoice ? (only ?? null) : chosen === NONE ? null : chosen;
  const body = cloneRequestBody(
    isVoice ? { voice: fileId, prompt: other } : { voice: other, prompt: fileId },
    { voiceId: t('window.panel.requestVoiceId'), promptText: t('window.panel.requestPromptText') },
  );
  return (
    <Section title={t('window.panel.request')}>
      <p className="text-muted">{t('window.panel.requestWhy', { call: CALL })}</p>
      {others.length > 0 && (
        <Choice
          label={t(isVoice ? 'window.panel.requestPrompt' : 'window.panel.requestVoice')}
          value={other ?? NONE}
          onChange={setChosen}
          options={[{ id: NONE, label: t('window.panel.requestNone') }, ...others]}
          className="mt-2"
        />
      )}
      <pre
        data-text
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        className="mt-2 overflow-x-auto rounded-md border border-line bg-sunken p-2 font-mono text-xs leading-4"
      >
        {body}
      </pre>
      {!isVoice && other === null && (
        <p className="mt-1 text-muted text-sm">{t('window.panel.requestMissingVoice')}</p>
      )}
      <div className="mt-2 flex gap-2">
        <Button icon={<Copy size={14} aria-hidden />} onPress={() => void copyAndSay(body)}>
          {t('window.panel.copy')}
        </Button>
        <Button
          look="quiet"
          icon={<ExternalLink size={14} aria-hidden />}
          onPress={() => void openLink('cloningDocument')}
        >
          {t('window.panel.documentation')}
        </Button>
      </div>
    </Section>
  );
}

async function copyAndSay(text: string): Promise<void> {
  if (await copyText(text)) useUi.say({ kind: 'copied' });
}

function useUploadsFor(purpose: Purpose): readonly { readonly id: string; readonly label: string }[] {
  const uploaded = useBatch(({ tally }) => tally.groups.done);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another id is there only when another sample is done
  return useMemo(() => {
    const { samples } = useBatch.getState();
    return [
      ...samples
        .values()
        .filter((sample) => sample.purpose === purpose)
        .map(({ name, status }) => ({ id: fileIdOf(status), label: printable(name) }))
        .filter((one): one is { id: string; label: string } => one.id !== null)
        .take(MOST),
    ];
  }, [uploaded, purpose]);
}
