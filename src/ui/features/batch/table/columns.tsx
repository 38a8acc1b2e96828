import { Scissors } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Sample } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import type { TextKey } from '../../../../i18n/translator.ts';
import { shortFormat } from '../../../figures/format.ts';
import { splitName } from '../../../figures/names.ts';
import type { SortKey } from '../../../store/sorting.ts';
import type { Texts } from '../../../texts.tsx';
import { StatusCell } from './StatusCell.tsx';
import { StatusIcon } from './StatusIcon.tsx';

/** A column of the table. Its width, and when it goes for lack of room, is in `table.css`. */
export interface Column {
  readonly id: string;
  readonly title: TextKey;
  /** null: nothing to sort by. */
  readonly sort: SortKey | null;
  readonly isNumber?: boolean;
  readonly isHeader?: boolean;
  /** Shown only while the batch holds samples of several purposes. */
  readonly onlyMixed?: boolean;
  readonly cell: (sample: Sample, texts: Texts) => ReactNode;
}

export const COLUMNS: readonly Column[] = [
  {
    id: 'state',
    title: 'window.table.column.state',
    sort: null,
    cell: (sample) => <StatusIcon sample={sample} />,
  },
  {
    id: 'name',
    title: 'window.table.column.name',
    sort: 'name',
    isHeader: true,
    cell: ({ name, cut }) => <Name name={printable(name)} isCut={cut !== null} />,
  },
  {
    id: 'length',
    title: 'window.table.column.length',
    sort: 'length',
    isNumber: true,
    cell: (sample, texts) => lengthText(sample, texts),
  },
  {
    id: 'format',
    title: 'window.table.column.format',
    sort: 'format',
    cell: ({ facts }, { present }) => shortFormat(facts.content, present),
  },
  {
    id: 'size',
    title: 'window.table.column.size',
    sort: 'size',
    isNumber: true,
    cell: ({ facts }, { format }) => (facts.sizeBytes === null ? '' : format.size(facts.sizeBytes)),
  },
  {
    id: 'purpose',
    title: 'window.table.column.purpose',
    sort: 'purpose',
    onlyMixed: true,
    cell: ({ purpose }, { t }) => t(`purpose.${purpose}`),
  },
  {
    id: 'status',
    title: 'window.table.column.status',
    sort: 'status',
    cell: (sample) => <StatusCell sample={sample} />,
  },
];

/** The end of a name tells takes apart, so it stays when there is no room for all of it. A cut's end is only where it was cut. */
function Name({ name, isCut }: { name: string; isCut: boolean }) {
  const { head, tail } = isCut ? { head: name, tail: '' } : splitName(name);
  return (
    <span className="flex min-w-0 items-center" title={name}>
      {isCut && <Scissors size={13} aria-hidden className="mr-1.5 shrink-0 text-muted" />}
      <bdi className="truncate">{head}</bdi>
      {tail && <span className="shrink-0 whitespace-pre">{tail}</span>}
    </span>
  );
}

function lengthText({ facts: { content } }: Sample, { t, format }: Texts): string {
  switch (content?.kind) {
    case 'audio':
      return content.durationMs === null ? '' : format.duration(content.durationMs);
    case 'text':
      return t('window.table.characters', { count: format.integer(content.characters) });
    case 'zip':
      return t('window.table.entries', { count: format.integer(content.entries) });
    default:
      return '';
  }
}
