import { Scissors } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import type { EarlierCut } from '../../../../contract/cut.ts';
import { printable } from '../../../../i18n/present.ts';
import { Button } from '../../../components/Button.tsx';
import { useTexts } from '../../../texts.tsx';
import type { Edge } from '../edges.ts';
import type { TrimSession, TrimState } from '../session.ts';
import type { WaveView } from '../wave/drawWave.ts';
import { type WaveActions, Waveform } from '../wave/Waveform.tsx';
import { Choices } from './Choices.tsx';
import { EdgeLabels } from './EdgeLabels.tsx';
import { Length } from './Length.tsx';
import { Listen } from './Listen.tsx';
import { PartHandles } from './PartHandles.tsx';
import { WaveOverlay } from './WaveOverlay.tsx';

/** The recording with the part to use on it: look, listen, move, use. */
export function Editor(props: {
  session: TrimSession;
  open: Extract<TrimState, { kind: 'open' }>;
  name: string;
  earlier: readonly EarlierCut[];
  onUse: () => void;
  /** null where there is nothing to go back to. */
  onCancel: (() => void) | null;
}) {
  const { session, open, name, earlier, onUse, onCancel } = props;
  const { t, format } = useTexts();
  const { range, durationMs, wholeMs, peaks, suggestions, isUsing } = open;
  const [view, setView] = useState<WaveView | null>(null);
  const [dragged, setDragged] = useState<Edge | 'part' | null>(null);
  const hintId = useId();
  const actions = useMemo((): WaveActions => actionsOf(session, setDragged), [session]);
  return (
    <div className="flex flex-col gap-2">
      {suggestions.kind === 'none' && (
        <p>
          {t(`window.trim.none.${suggestions.reason}`)}
          {t('window.gap')}
          {t('window.trim.byHand')}
        </p>
      )}
      {wholeMs - durationMs > 1_000 && (
        <p className="text-muted">
          {t('window.trim.firstPart', {
            whole: format.duration(wholeMs),
            opened: format.duration(durationMs),
          })}
        </p>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and draws a frame */}
      <div
        role="group"
        aria-label={t('window.trim.wave', { name: printable(name) })}
        aria-describedby={hintId}
      >
        <EdgeLabels range={range} view={view} />
        <Waveform
          peaks={peaks}
          durationMs={durationMs}
          range={range}
          follows={dragged === null}
          actions={actions}
          onView={setView}
          onPart={(timeAt) => (
            <PartHandles
              session={session}
              range={range}
              durationMs={durationMs}
              timeAt={timeAt}
              onDragging={setDragged}
            />
          )}
          over={
            <WaveOverlay
              range={range}
              durationMs={durationMs}
              dragged={dragged === 'part' ? null : dragged}
            />
          }
        />
      </div>
      <Listen session={session} />
      <div className="flex items-center gap-2">
        <Button look="primary" isDisabled={isUsing} icon={<Scissors size={14} aria-hidden />} onPress={onUse}>
          {t(isUsing ? 'window.trim.using' : 'window.trim.use')}
        </Button>
        {onCancel && <Button onPress={onCancel}>{t('window.trim.cancel')}</Button>}
        <span className="flex-1" />
        <Length range={range} durationMs={durationMs} />
      </div>
      <Choices
        suggestions={suggestions}
        earlier={earlier}
        range={range}
        onChoose={(chosen) => session.choose(chosen)}
      />
      <p id={hintId} className="text-muted text-sm">
        {t('window.trim.hint')}
        {t('window.gap')}
        {t('window.trim.hintKeys')}
      </p>
    </div>
  );
}

function actionsOf(session: TrimSession, setDragged: (dragged: 'part' | null) => void): WaveActions {
  return {
    onDrag: (startMs) => {
      setDragged('part');
      session.movePart(startMs);
    },
    onDrop: () => {
      setDragged(null);
      void session.settle();
    },
    onClick: (ms) => void session.listen('from', ms),
    onDoubleClick: (ms) => {
      session.centre(ms);
      void session.settle();
    },
  };
}
