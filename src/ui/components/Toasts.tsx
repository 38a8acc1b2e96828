import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { printable } from '../../i18n/present.ts';
import * as actions from '../store/actions.ts';
import { useUi } from '../store/index.ts';
import type { Toast, ToastMessage } from '../store/toasts.ts';
import type { Texts } from '../texts.tsx';
import { useTexts } from '../texts.tsx';
import { Button, IconButton } from './Button.tsx';

/** What is said in passing, in the corner, politely. */
export function Toasts() {
  const { t } = useTexts();
  const toasts = useUi((state) => state.toasts);
  return (
    <section
      aria-label={t('window.toast.label')}
      aria-live="polite"
      aria-relevant="additions"
      className="pointer-events-none fixed bottom-[6.75rem] left-1/2 z-30 flex w-max max-w-[calc(100%-2rem)] -translate-x-1/2 flex-col items-center gap-2"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

/** Long enough to read and to reach the button; while the pointer or the focus is on it, it stays. */
const SHOWN_MS = 7_000;

function ToastCard({ toast: { id, message } }: { toast: Toast }) {
  const texts = useTexts();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld || message.kind === 'failed') return;
    const timer = setTimeout(() => useUi.unsay(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, isHeld, message.kind]);
  const action = actionOf(message, texts);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the message from leaving
    <div
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={`pointer-events-auto flex min-h-10 items-center gap-3 rounded-lg border bg-raised py-1.5 pr-1.5 pl-4 shadow-raised ${message.kind === 'failed' ? 'border-bad' : 'border-line'}`}
    >
      <span className="min-w-0 break-words">{toastText(message, texts)}</span>
      {action && (
        <Button
          look="link"
          className="font-medium"
          onPress={() => {
            useUi.unsay(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={texts.t('window.toast.close')} onPress={() => useUi.unsay(id)}>
        <X size={14} />
      </IconButton>
    </div>
  );
}

function toastText(message: ToastMessage, { t, format }: Texts): string {
  switch (message.kind) {
    case 'removed':
    case 'restored':
    case 'idsCopied':
    case 'added':
    case 'historyRestored':
    case 'sentAgain':
    case 'remoteDeleted':
      return t(`window.toast.${message.kind}`, { count: format.integer(message.count) });
    case 'historyRemoved':
      return [
        t('window.toast.historyRemoved', { count: format.integer(message.removed) }),
        message.underWay > 0
          ? t('window.toast.historyUnderWay', { count: format.integer(message.underWay) })
          : '',
      ]
        .filter(Boolean)
        .join(' · ');
    case 'batchSaved':
      return t('window.toast.batchSaved', {
        samples: format.integer(message.samples),
        path: printable(message.path),
      });
    case 'untrimmed':
      return t('window.toast.untrimmed', { count: format.integer(message.count) });
    case 'trimmed':
      return t('window.toast.trimmed', { count: format.integer(message.ids.length) });
    case 'cutSaved':
      return t('window.toast.cutSaved', { path: printable(message.path) });
    case 'cancelled':
      return t('window.toast.cancelled', { count: format.integer(message.ids.length) });
    case 'exported':
      return t('window.toast.exported', {
        rows: format.integer(message.rows),
        path: printable(message.path),
      });
    case 'cannotPlay':
      return t('window.toast.cannotPlay', { name: printable(message.name) });
    case 'failed':
      return t(`window.toast.error.${message.code}`, { detail: printable(message.detail) });
    default:
      return t(`window.toast.${message.kind}`);
  }
}

function actionOf(message: ToastMessage, { t }: Texts): { label: string; run: () => void } | null {
  if (message.kind === 'removed') {
    return { label: t('window.toast.undo'), run: () => void actions.undoRemove() };
  }
  if (message.kind === 'trimmed') {
    return { label: t('window.toast.undo'), run: () => void actions.undoCut(message.ids) };
  }
  if (message.kind === 'historyRemoved' && message.removed > 0) {
    return { label: t('window.toast.undo'), run: () => void actions.undoHistoryRemove() };
  }
  if (message.kind === 'sentAgain' && message.count > 0) {
    return { label: t('window.toast.showBatch'), run: () => useUi.setState({ place: 'batch' }) };
  }
  if (message.kind === 'cancelled') {
    return { label: t('window.toast.sendAfterAll'), run: () => void actions.retry(message.ids) };
  }
  return null;
}
