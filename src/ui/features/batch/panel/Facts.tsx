import type { Sample } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import type { TextKey } from '../../../../i18n/translator.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { kilo } from '../../../figures/format.ts';
import { fileIdOf } from '../../../store/groups.ts';
import type { Texts } from '../../../texts.tsx';
import { useTexts } from '../../../texts.tsx';
import { Section } from './Section.tsx';

export interface Fact {
  readonly title: TextKey;
  readonly value: string;
  /** Long strings of digits and letters, worth copying. */
  readonly isCode?: boolean;
}

/** Whatever has facts: a sample, or a row of the history. */
export type Subject = Pick<Sample, 'status' | 'purpose' | 'facts' | 'path'>;

/** What is known of the file; `more` comes first. */
export function Facts({ sample, more = [] }: { sample: Subject; more?: readonly Fact[] }) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <Section title={t('window.panel.facts')}>
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1">
        {[...more, ...factsOf(sample, texts)].map(({ title, value, isCode = false }) => (
          <div key={title} className="contents">
            <dt className="text-muted">{t(title)}</dt>
            <dd className="flex min-w-0 items-baseline gap-1">
              <span
                data-text
                className={isCode ? 'min-w-0 truncate font-mono text-sm' : 'min-w-0 break-words'}
                title={isCode ? value : undefined}
              >
                {value}
              </span>
              {isCode && (
                <span className="-my-1 self-center">
                  <CopyButton text={value} label={t('window.panel.copyNamed', { what: t(title) })} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function factsOf(sample: Subject, texts: Texts): readonly Fact[] {
  const { t, format } = texts;
  const { facts, status, purpose } = sample;
  const fileId = fileIdOf(status);
  const traceId = status.kind === 'done' ? status.traceId : null;
  const list: Fact[] = [];
  if (fileId !== null) list.push({ title: 'window.panel.fact.fileId', value: fileId, isCode: true });
  if (traceId !== null) {
    list.push({ title: 'window.panel.fact.traceId', value: printable(traceId), isCode: true });
  }
  list.push({ title: 'window.panel.fact.purpose', value: t(`purpose.${purpose}`) });
  list.push(...contentFacts(sample, texts));
  if (facts.sizeBytes !== null) {
    const exact = t('window.panel.fact.bytes', { count: format.integer(facts.sizeBytes) });
    list.push({ title: 'window.panel.fact.size', value: `${format.size(facts.sizeBytes)} (${exact})` });
  }
  list.push({ title: 'window.panel.fact.path', value: printable(folderOf(sample.path)), isCode: true });
  if (facts.sha256 !== null) {
    list.push({ title: 'window.panel.fact.sha256', value: facts.sha256, isCode: true });
  }
  return list;
}

function contentFacts({ facts: { content } }: Subject, { t, format, present }: Texts): readonly Fact[] {
  const list: Fact[] = [];
  const add = (title: TextKey, value: string | null): void => {
    if (value !== null) list.push({ title, value });
  };
  switch (content?.kind) {
    case 'audio': {
      const name = present.container(content.container);
      add('window.panel.fact.format', content.codec ? `${name} · ${printable(content.codec)}` : name);
      add(
        'window.panel.fact.length',
        content.durationMs === null ? null : format.duration(content.durationMs),
      );
      add(
        'window.panel.fact.secondOpinion',
        content.secondOpinionMs === null ? null : format.duration(content.secondOpinionMs),
      );
      add(
        'window.panel.fact.sampleRate',
        content.sampleRateHz === null ? null : `${kilo(content.sampleRateHz)} kHz`,
      );
      add('window.panel.fact.channels', channels(content.channels, t));
      add(
        'window.panel.fact.bitrate',
        content.bitrateKbps === null ? null : `${Math.round(content.bitrateKbps)} kbit/s`,
      );
      add('window.panel.fact.peak', content.peakDbfs === null ? null : format.decibels(content.peakDbfs));
      break;
    }
    case 'text':
      add('window.panel.fact.format', present.container('text'));
      add('window.panel.fact.encoding', content.encoding.toUpperCase());
      add('window.panel.fact.characters', format.integer(content.characters));
      break;
    case 'zip':
      add('window.panel.fact.format', present.container('zip'));
      add('window.panel.fact.entries', format.integer(content.entries));
      add('window.panel.fact.unpacked', format.size(content.uncompressedBytes));
      break;
    case 'other':
      add('window.panel.fact.format', present.container(content.found));
      break;
    default:
      break;
  }
  return list;
}

function channels(count: number | null, t: Texts['t']): string | null {
  if (count === null) return null;
  if (count === 1) return t('window.panel.mono');
  return count === 2 ? t('window.panel.stereo') : String(count);
}

function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end > 0 ? path.slice(0, end) : path;
}
