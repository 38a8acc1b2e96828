import { Download } from 'lucide-react';
import { useUi } from '../../store/index.ts';
import { useTexts } from '../../texts.tsx';

/** Over the whole window while something is dragged over it: what letting go will do. */
export function DropOverlay() {
  const { t, format } = useTexts();
  const dragged = useUi((state) => state.dragged);
  const purpose = useUi((state) => state.purpose);
  if (dragged === null) return null;
  const count =
    dragged === 1 ? t('window.drop.item') : t('window.drop.items', { count: format.integer(dragged) });
  const title =
    dragged === 0
      ? t('window.drop.titleUnknown', { purpose: t(`purpose.${purpose}`) })
      : t('window.drop.title', { count, purpose: t(`purpose.${purpose}`) });
  return (
    <div className="pointer-events-none fixed inset-0 z-50 bg-[color-mix(in_srgb,var(--surface)_82%,transparent)] p-4">
      <div
        role="status"
        className="flex h-full flex-col items-center justify-center gap-2 rounded-lg border-2 border-accent border-dashed bg-[color-mix(in_srgb,var(--accent-soft)_60%,transparent)] text-center"
      >
        <Download size={36} strokeWidth={1.5} aria-hidden className="text-accent" />
        <p className="font-semibold text-xl">{title}</p>
        <p className="text-muted">{t('window.drop.hint')}</p>
      </div>
    </div>
  );
}
