import { Cloud, FlaskConical, Globe, History, ListChecks, type LucideIcon, Settings } from 'lucide-react';
import type { AppState } from '../contract/settings.ts';
import { useShell, useUi } from './store/index.ts';
import type { Place } from './store/uiStore.ts';
import { PLACES } from './store/uiStore.ts';
import { useTexts } from './texts.tsx';

const ICONS = {
  batch: ListChecks,
  history: History,
  remote: Cloud,
  settings: Settings,
} as const satisfies Record<Place, LucideIcon>;

/** The views, and at the bottom where samples go. Icons alone when the window is narrow. */
export function NavRail() {
  const { t } = useTexts();
  const place = useUi((state) => state.place);
  const app = useShell((state) => state.app);
  return (
    <nav
      aria-label={t('window.nav.label')}
      className="flex w-40 shrink-0 flex-col gap-0.5 border-line border-r bg-canvas p-2 max-[50rem]:w-12 max-[50rem]:items-center"
    >
      {PLACES.map((each) => {
        const Icon = ICONS[each];
        return (
          <button
            key={each}
            type="button"
            aria-current={place === each ? 'page' : undefined}
            aria-label={t(`window.nav.${each}`)}
            title={t(`window.nav.${each}`)}
            onClick={() => useUi.setState({ place: each })}
            className="flex h-8 w-full cursor-default items-center gap-2.5 rounded-md px-2.5 text-left hover:bg-hover aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-soft-ink max-[50rem]:justify-center max-[50rem]:px-0"
          >
            <Icon size={16} aria-hidden className="shrink-0" />
            <span className="truncate max-[50rem]:hidden">{t(`window.nav.${each}`)}</span>
          </button>
        );
      })}
      <span className="flex-1" />
      {app && <WhereBadge app={app} />}
    </nav>
  );
}

/** Says at all times where samples go, and with which key. */
function WhereBadge({ app }: { app: AppState }) {
  const { t } = useTexts();
  const { isSandbox, settings, key, host } = app;
  const where = isSandbox ? t('window.region.sandbox') : t(`window.region.${settings.region}`);
  const keyText = keyOf(app);
  const isWanting = !isSandbox && key.masked === null;
  const Icon = isSandbox ? FlaskConical : Globe;
  function keyOf({ key: { masked, lost } }: AppState): string {
    if (lost) return t('window.badge.keyLost');
    if (isSandbox) return t('window.badge.sandboxKey');
    return masked ?? t('window.badge.noKey');
  }
  return (
    <button
      type="button"
      title={host}
      aria-label={t('window.badge.label', { where, key: keyText })}
      onClick={() => useUi.setState({ place: 'settings' })}
      className="flex w-full cursor-default items-start gap-2.5 rounded-md border border-line bg-surface px-2.5 py-2 text-left hover:border-line-strong max-[50rem]:justify-center max-[50rem]:px-0"
    >
      <Icon size={16} aria-hidden className={`mt-px shrink-0 ${isSandbox ? 'text-warn' : 'text-good'}`} />
      <span className="min-w-0 max-[50rem]:hidden">
        <span className="block truncate font-medium">{where}</span>
        <span className={`block break-words text-sm ${isWanting ? 'text-warn' : 'text-muted'}`}>
          {keyText}
        </span>
      </span>
    </button>
  );
}
