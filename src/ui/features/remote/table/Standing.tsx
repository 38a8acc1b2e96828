import { failureText } from '../../../figures/failureText.ts';
import { useTexts } from '../../../texts.tsx';
import { useDeleting } from '../deleting/deleteStore.ts';
import type { RemoteLine } from '../lines.ts';

/** Where a file comes from, or what becomes of it just now. */
export function Standing({ line }: { line: RemoteLine }) {
  const texts = useTexts();
  const { t, format } = texts;
  const outcome = useDeleting(({ outcomes }) => outcomes.get(line.fileId));
  if (outcome === 'underWay') return <Words text={t('window.remote.deleting')} tone="text-muted" />;
  if (outcome?.kind === 'failed') {
    const why = failureText(outcome.failure, texts).what;
    return <Words text={`${t('account.outcome.failed')} · ${why}`} tone="text-bad" />;
  }
  if (outcome) return <Words text={t(`account.outcome.${outcome.kind}`)} tone="text-muted" />;
  if (line.gone) {
    const when = format.dateTime(line.gone.atMs);
    const tone = line.gone.how === 'missing' ? 'text-warn' : 'text-muted';
    return <Words text={t(`account.gone.${line.gone.how}`, { when })} tone={tone} />;
  }
  return <Words text={t(`window.remote.standing.${line.standing}`)} tone={line.origin ? '' : 'text-muted'} />;
}

function Words({ text, tone }: { text: string; tone: string }) {
  return (
    <span className={`block truncate ${tone}`} title={text}>
      {text}
    </span>
  );
}
