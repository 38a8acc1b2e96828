import type { ReactNode } from 'react';
import type { Sample } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import type { TextKey } from '../../../../i18n/translator.ts';
import { FileName } from '../../../components/FileName.tsx';
import { shortFormat } from '../../../figures/format.ts';
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
    cell: ({ name, cut }) => <FileName name={printable(name)} isCut={cut !== null} />,
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
