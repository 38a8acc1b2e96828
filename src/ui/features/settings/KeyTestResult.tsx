import { CircleCheck, LoaderCircle, OctagonX, TriangleAlert } from 'lucide-react';
import type { KeyTest, RegionChoice } from '../../../contract/settings.ts';
import { printable } from '../../../i18n/present.ts';
import { Button } from '../../components/Button.tsx';
import { updateSettings } from '../../store/settingsActions.ts';
import { useTexts } from '../../texts.tsx';

/** What a test of the key found out, and the way to the region it belongs to. */
export function KeyTestResult({ test, region }: { test: KeyTest | 'running' | null; region: RegionChoice }) {
  const { t } = useTexts();
  return (
    <div role="status" className="empty:hidden">
      {test === 'running' && (
        <p className="flex items-center gap-2 text-muted">
          <LoaderCircle size={15} aria-hidden className="animate-spin" />
          {t('window.settings.keyTesting')}
        </p>
      )}
      {test !== null && test !== 'running' && (
        <p className="flex flex-wrap items-center gap-2">
          <Sign test={test} />
          <span>{textOf(test)}</span>
          {test.kind === 'worksElsewhere' && test.region !== region && (
            <Button onPress={() => void updateSettings({ region: test.region })}>
              {t('window.settings.useRegion', { region: t(`window.region.${test.region}`) })}
            </Button>
          )}
        </p>
      )}
    </div>
  );

  function textOf(result: KeyTest): string {
    switch (result.kind) {
      case 'works':
      case 'worksElsewhere':
        return t(`window.settings.keyResult.${result.kind}`, { region: t(`window.region.${result.region}`) });
      case 'unreachable':
        return t('window.settings.keyResult.unreachable', { detail: printable(result.detail) });
      default:
        return t(`window.settings.keyResult.${result.kind}`);
    }
  }
}

function Sign({ test }: { test: KeyTest }) {
  if (test.kind === 'works') return <CircleCheck size={16} aria-hidden className="text-good" />;
  if (test.kind === 'rejected') return <OctagonX size={16} aria-hidden className="text-bad" />;
  return <TriangleAlert size={16} aria-hidden className="text-warn" />;
}
