import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '../contract/settings.ts';
import type { Format } from '../i18n/format.ts';
import { createFormat } from '../i18n/format.ts';
import type { Present } from '../i18n/present.ts';
import { createPresent } from '../i18n/present.ts';
import type { Translate } from '../i18n/translator.ts';
import { createTranslate } from '../i18n/translator.ts';
import { isolated } from './figures/names.ts';

/** Everything that turns codes and figures into the user's language. */
export interface Texts {
  readonly language: Language;
  readonly t: Translate;
  readonly format: Format;
  readonly present: Present;
}

export function createTexts(language: Language): Texts {
  const translate = createTranslate(language);
  const t: Translate = (key, values) => translate(key, values && isolated(values));
  const format = createFormat(language);
  return { language, t, format, present: createPresent(t, format) };
}

const TextsContext = createContext<Texts | null>(null);

/** Gives the window its language; another one takes effect at once, everywhere. */
export function TextsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const texts = useMemo(() => createTexts(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <TextsContext value={texts}>
      <I18nProvider locale={language}>{children}</I18nProvider>
    </TextsContext>
  );
}

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error('useTexts outside TextsProvider');
  return texts;
}
