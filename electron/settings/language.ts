import type { AppSettings, Language } from '../../src/contract/settings.ts';
import { languageFor } from '../../src/i18n/translator.ts';

/** The language shown: the choice, or the system's. */
export function shownLanguage({ language }: AppSettings, locale: string | undefined): Language {
  return language === 'system' ? languageFor(locale) : language;
}
