import { useEffect } from 'react';
import type { ThemeChoice } from '../../contract/settings.ts';

const DARK = '(prefers-color-scheme: dark)';

/** Shows the chosen theme, or follows the system's. */
export function useTheme(choice: ThemeChoice): void {
  useEffect(() => {
    const system = window.matchMedia(DARK);
    const show = (): void => {
      const theme = choice === 'system' ? (system.matches ? 'dark' : 'light') : choice;
      document.documentElement.dataset.theme = theme;
    };
    show();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [choice]);
}
