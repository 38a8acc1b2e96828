import { Download, X } from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import { IconButton } from '../../components/Button.tsx';
import { MenuButton } from '../../components/MenuButton.tsx';
import { ToolButton } from '../../components/ToolButton.tsx';
import { focusRow, useKeepFocus } from '../../hooks/useKeepFocus.ts';
import { useTexts } from '../../texts.tsx';
import { countOf } from './found/chosen.ts';
import { chooseNone, useHistory } from './historyStore.ts';
import { useHistoryEntries } from './useHistoryEntries.tsx';

const EXPORTS: ReadonlySet<string> = new Set(['exportCsv', 'exportJson']);
/** In a narrow window their icons are enough, so that the bar stays one line. */
const MINOR: ReadonlySet<string> = new Set(['showInFolder', 'findOnAccount']);

/** What can be done with the chosen rows. What makes no sense for them is not offered. */
export function HistorySelectionBar() {
  const { t, format } = useTexts();
  const count = useHistory(({ chosen, found }) => countOf(chosen, found?.layout.total ?? 0));
  const entries = useHistoryEntries().filter(({ isDisabled }) => !isDisabled);
  const keepFocus = useKeepFocus(focusRow);
  if (count === 0) return <div {...keepFocus} />;
  return (
    <div {...keepFocus}>
      <Toolbar
        aria-label={t('window.history.selection')}
        className="flex min-h-10 flex-wrap items-center gap-x-1 gap-y-0.5 border-line border-t bg-surface px-2 py-1"
      >
        <IconButton
          label={t('window.selection.clear')}
          onPress={() => {
            chooseNone();
            focusRow();
          }}
        >
          <X size={15} />
        </IconButton>
        <span className="mr-2 font-medium">
          {t('window.selection.count', { count: format.integer(count) })}
        </span>
        {entries
          .filter(({ id }) => id !== 'remove' && !EXPORTS.has(id))
          .map(({ id, label, icon, onAction }) => (
            <ToolButton key={id} isMinor={MINOR.has(id)} label={label} icon={icon} onPress={onAction} />
          ))}
        <MenuButton
          label={t('window.selection.export')}
          icon={<Download size={14} aria-hidden />}
          entries={entries.filter(({ id }) => EXPORTS.has(id))}
        />
        <span className="flex-1" />
        {entries
          .filter(({ id }) => id === 'remove')
          .map(({ id, label, icon, onAction }) => (
            <ToolButton key={id} isMinor label={label} icon={icon} onPress={onAction} />
          ))}
      </Toolbar>
    </div>
  );
}
