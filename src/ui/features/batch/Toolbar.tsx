import { FileInput, FilePlus, FileStack, FolderPlus, Save } from 'lucide-react';
import { PURPOSES } from '../../../contract/purpose.ts';
import { Button } from '../../components/Button.tsx';
import { MenuButton } from '../../components/MenuButton.tsx';
import { Segments } from '../../components/Segments.tsx';
import { chooseAndAdd, openManifest, saveManifest } from '../../store/actions.ts';
import { useBatch, useUi } from '../../store/index.ts';
import { useTexts } from '../../texts.tsx';

/** What samples are for, and the ways to add them. */
export function Toolbar() {
  const { t } = useTexts();
  const purpose = useUi((state) => state.purpose);
  // An empty batch has these buttons in the middle of the window.
  const isEmpty = useBatch(({ tally }) => tally.total === 0);
  return (
    <section
      aria-label={t('window.toolbar.label')}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b px-3 py-2"
    >
      <Segments
        label={t('window.toolbar.purpose')}
        value={purpose}
        options={PURPOSES.map((id) => ({ id, label: t(`purpose.${id}`) }))}
        onChange={(id) => useUi.setState({ purpose: id })}
      />
      <span className="min-w-0 flex-1 basis-0 truncate text-muted text-sm max-xl:hidden">
        {t(`window.toolbar.purposeHint.${purpose}`)}
      </span>
      <span className="flex-1 xl:hidden" />
      <div className="flex gap-2">
        <MenuButton
          label={t('window.manifest.menu')}
          icon={<FileStack size={15} aria-hidden />}
          entries={[
            {
              id: 'open',
              label: t('window.manifest.open'),
              icon: <FileInput size={14} aria-hidden />,
              onAction: () => void openManifest(),
            },
            {
              id: 'save',
              label: t('window.manifest.save'),
              icon: <Save size={14} aria-hidden />,
              isDisabled: isEmpty,
              onAction: () => void saveManifest(null),
            },
          ]}
        />
        {!isEmpty && (
          <>
            <Button icon={<FilePlus size={15} aria-hidden />} onPress={() => void chooseAndAdd('files')}>
              {t('window.toolbar.addFiles')}
            </Button>
            <Button icon={<FolderPlus size={15} aria-hidden />} onPress={() => void chooseAndAdd('folder')}>
              {t('window.toolbar.addFolder')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
