import { createInstance } from 'i18next';
import type { Language } from '../contract/settings.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';
import { zhCN } from './zh-CN.ts';

export type { Language };

/** Every key of the texts, dotted: `problem.silent.what`. */
export type TextKey = Leaves<Texts>;

type Leaves<T> = {
  [K in keyof T & (string | number)]: T[K] extends string ? `${K}` : `${K}.${Leaves<T[K]>}`;
}[keyof T & (string | number)];

/** Looks a text up: a key that does not exist does not compile. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of one language, ready at once. */
export function createTranslate(language: Language): Translate {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    // What is put in is a file name or a figure, shown as text: nothing here makes markup of it.
    interpolation: { escapeValue: false },
    // Between Chinese sentences there is nothing, and that is a text too: else its key would be shown.
    returnEmptyString: true,
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
  });
  // Most texts have nothing put in, and stand in every row of a list: looked up once.
  const plain = new Map<TextKey, string>();
  return (key, values) => {
    if (values) return instance.t(key, values);
    const known = plain.get(key);
    if (known !== undefined) return known;
    const text = instance.t(key);
    plain.set(key, text);
    return text;
  };
}

/** The language for a locale (`zh_CN.UTF-8`, `zh-Hans`, `en-GB`): Chinese of any kind is 简体中文 here. */
export function languageFor(locale: string | undefined): Language {
  return /^zh\b/i.test(locale?.replace('_', '-') ?? '') ? 'zh-CN' : 'en';
}
