import type { ReactNode } from 'react';
import type { HistoryRow } from '../../../../contract/history.ts';
import { printable } from '../../../../i18n/present.ts';
import type { TextKey } from '../../../../i18n/translator.ts';
import { FileName } from '../../../components/FileName.tsx';
import type { Texts } from '../../../texts.tsx';
import { hostName } from '../hosts.ts';
import { StatusLine, StatusSign } from './StatusLine.tsx';

/** A column of the history. Its width, and when it goes for lack of room, is in `grid.css`. */
export interface HistoryColumn {
  readonly id: string;
  readonly title: TextKey;
  readonly look: 'icon' | 'text' | 'number';
  readonly isHeader?: boolean;
  /** Shown only where the history knows of several regions. */
  readonly onlySeveralHosts?: boolean;
  readonly cell: (row: HistoryRow, texts: Texts) => ReactNode;
}

export const COLUMNS: readonly HistoryColumn[] = [
  {
    id: 'state',
    title: 'window.table.column.state',
    look: 'icon',
    cell: (row) => <StatusSign row={row} />,
  },
  {
    id: 'name',
    title: 'window.table.column.name',
    look: 'text',
    isHeader: true,
    cell: ({ name, cut, note }) => (
      <FileName name={printable(name)} isCut={cut !== null} {...(note ? { more: printable(note) } : {})} />
    ),
  },
  {
    id: 'purpose',
    title: 'window.table.column.purpose',
    look: 'text',
    cell: ({ purpose }, { t }) => t(`purpose.${purpose}`),
  },
  {
    id: 'host',
    title: 'window.history.column.host',
    look: 'text',
    onlySeveralHosts: true,
    cell: ({ host }, { t }) => hostName(host, t),
  },
  {
    id: 'length',
    title: 'window.table.column.length',
    look: 'number',
    cell: ({ durationMs }, { format }) => (durationMs === null ? '' : format.duration(durationMs)),
  },
  {
    id: 'when',
    title: 'window.history.column.when',
    look: 'text',
    cell: ({ updatedMs }, { format }) => format.dateTime(updatedMs),
  },
  {
    id: 'status',
    title: 'window.table.column.status',
    look: 'text',
    cell: (row) => <StatusLine row={row} />,
  },
];
