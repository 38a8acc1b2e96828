import { X } from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import { IconButton } from '../../components/Button.tsx';
import { ToolButton } from '../../components/ToolButton.tsx';
import { focusRow, useKeepFocus } from '../../hooks/useKeepFocus.ts';
import { useTexts } from '../../texts.tsx';
import { chooseNone, useRemote } from './remoteStore.ts';
import { useRemoteEntries } from './useRemoteEntries.tsx';

/** What can be done with the chosen files. What makes no sense for them is not offered. */
export function RemoteSelectionBar() {
  const { t, format } = useTexts();
  const count = useRemote(({ selection }) => selection.ids.size);
  const entries = useRemoteEntries().filter(({ isDisabled }) => !isDisabled);
  const keepFocus = useKeepFocus(focusRow);
  if (count === 0) return <div {...keepFocus} />;
  return (
    <div {...keepFocus}>
      <Toolbar
        aria-label={t('window.remote.selection')}
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
        {entries.map(({ id, label, icon, onAction }) => (
          <ToolButton
            key={id}
            label={label}
            icon={icon}
            onPress={onAction}
            className={id === 'delete' ? 'ml-auto' : ''}
          />
        ))}
      </Toolbar>
    </div>
  );
}
