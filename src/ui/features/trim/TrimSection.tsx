import { LoaderCircle, RotateCcw, Scissors, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Sample } from '../../../contract/sample.ts';
import { Button } from '../../components/Button.tsx';
import { sayTrimmed } from '../../store/actions.ts';
import { canTrim, needsTrim } from '../../store/eligible.ts';
import { useTexts } from '../../texts.tsx';
import { Section } from '../batch/panel/Section.tsx';
import { CutSummary } from './CutSummary.tsx';
import { Editor } from './editor/Editor.tsx';
import { useTrimSession } from './useTrimSession.ts';

/**
 * Trimming, in the panel: open at once for a recording that is too long, on demand for any other, and what was cut for one
 * that is a cut already.
 */
export function TrimSection({ sample }: { sample: Sample }) {
  const { t } = useTexts();
  /** null: nobody has asked for anything yet. */
  const [wanted, setWanted] = useState<boolean | null>(null);
  const isPossible = canTrim(sample);
  if (!isPossible && sample.cut === null) return null;
  const isEditing = isPossible && (wanted ?? needsTrim(sample));
  return (
    <Section title={t('window.trim.title')}>
      {sample.cut && (
        <CutSummary
          sample={sample}
          cut={sample.cut}
          onAdjust={isPossible && !isEditing ? () => setWanted(true) : null}
        />
      )}
      {isEditing && <Opened sample={sample} onClose={needsTrim(sample) ? null : () => setWanted(false)} />}
      {!sample.cut && !isEditing && <Offer onOpen={() => setWanted(true)} />}
    </Section>
  );
}

/** For a recording that is short enough as it is. */
function Offer({ onOpen }: { onOpen: () => void }) {
  const { t } = useTexts();
  return (
    <Button icon={<Scissors size={14} aria-hidden />} onPress={onOpen}>
      {t('window.trim.offer')}
    </Button>
  );
}

function Opened({ sample, onClose }: { sample: Sample; onClose: (() => void) | null }) {
  const { t, format } = useTexts();
  const [attempt, setAttempt] = useState(0);
  const { session, state, earlier } = useTrimSession(sample, attempt);

  async function use(): Promise<void> {
    if (!(await session.use())) return;
    sayTrimmed([sample.id]);
    onClose?.();
  }

  switch (state.kind) {
    case 'opening':
      return (
        <p role="status" className="flex items-center gap-2 py-2 text-muted">
          <LoaderCircle size={15} aria-hidden className="animate-spin" />
          {t('window.trim.opening')}
        </p>
      );
    case 'failed': {
      const { content } = sample.facts;
      const lengthMs = content?.kind === 'audio' ? content.durationMs : null;
      return (
        <div className="flex items-start gap-2">
          <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-warn" />
          <div>
            <p role="alert">
              {t(`window.trim.failed.${state.reason}`, { length: format.duration(lengthMs ?? 0) })}
            </p>
            {state.reason === 'unreadable' && (
              <Button
                className="mt-1.5"
                icon={<RotateCcw size={14} aria-hidden />}
                onPress={() => setAttempt((count) => count + 1)}
              >
                {t('window.trim.tryAgain')}
              </Button>
            )}
          </div>
        </div>
      );
    }
    case 'open':
      return (
        <Editor
          session={session}
          open={state}
          name={sample.cut?.originalName ?? sample.name}
          earlier={earlier}
          onUse={() => void use()}
          onCancel={onClose}
        />
      );
  }
}
