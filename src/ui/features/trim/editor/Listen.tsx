import { Play, Square } from 'lucide-react';
import { Button } from '../../../components/Button.tsx';
import { stopExcerpt, useExcerpt } from '../../../store/excerpt.ts';
import { useTexts } from '../../../texts.tsx';
import type { TrimSession } from '../session.ts';

const HEARD = ['part', 'start', 'end'] as const;

/** Hears the part, and what lies around its edges. */
export function Listen({ session }: { session: TrimSession }) {
  const { t } = useTexts();
  const playing = useExcerpt(({ what }) => what);
  return (
    <div className="flex flex-wrap items-center gap-1">
      {HEARD.map((what) => {
        const isPlaying = playing === what || (what === 'part' && playing === 'from');
        const label = what === 'part' ? t('window.trim.play') : t(`window.trim.edge.${what}`);
        return (
          <Button
            key={what}
            look={what === 'part' ? 'plain' : 'quiet'}
            aria-label={t(isPlaying ? 'window.trim.stop' : `window.trim.listen.${what}`)}
            icon={isPlaying ? <Square size={13} aria-hidden /> : <Play size={13} aria-hidden />}
            onPress={() => (isPlaying ? stopExcerpt() : void session.listen(what))}
          >
            {isPlaying ? t('window.trim.stop') : label}
          </Button>
        );
      })}
    </div>
  );
}
