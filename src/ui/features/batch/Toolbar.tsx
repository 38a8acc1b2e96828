import { FilePlus, FolderPlus } from 'lucide-react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { isPurpose, PURPOSES } from '../../../contract/purpose.ts';
import { Button } from '../../components/Button.tsx';
import { chooseAndAdd } from '../../store/actions.ts';
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
      <RadioGroup
        value={purpose}
        onChange={(value) => {
          if (isPurpose(value)) useUi.setState({ purpose: value });
        }}
        orientation="horizontal"
        className="flex items-center gap-2"
      >
        <Label className="text-muted max-sm:sr-only">{t('window.toolbar.purpose')}</Label>
        <div className="flex rounded-md bg-sunken p-0.5">
          {PURPOSES.map((each) => (
            <Radio
              key={each}
              value={each}
              className="flex h-6 items-center rounded-[5px] px-2.5 text-muted transition-colors duration-100 data-hovered:text-ink data-selected:bg-raised data-selected:font-medium data-selected:text-ink data-selected:shadow-[0_1px_2px_rgb(0_0_0/0.18)]"
            >
              {t(`purpose.${each}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <span className="min-w-0 flex-1 basis-0 truncate text-muted text-sm max-xl:hidden">
        {t(`window.toolbar.purposeHint.${purpose}`)}
      </span>
      <span className="flex-1 xl:hidden" />
      {!isEmpty && (
        <div className="flex gap-2">
          <Button icon={<FilePlus size={15} aria-hidden />} onPress={() => void chooseAndAdd('files')}>
            {t('window.toolbar.addFiles')}
          </Button>
          <Button icon={<FolderPlus size={15} aria-hidden />} onPress={() => void chooseAndAdd('folder')}>
            {t('window.toolbar.addFolder')}
          </Button>
        </div>
      )}
    </section>
  );
}
