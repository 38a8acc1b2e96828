import type { Language } from './translator.ts';

/** Figures as people read them, in one language. */
export interface Format {
  /** `7.95 s`; `1:02:03` from a minute on. Never rounded up to or over a limit it is under. */
  duration(ms: number): string;
  /** `1.1 MB`, decimal units, as file managers show them. */
  size(bytes: number): string;
  integer(value: number): string;
  percent(share: number): string;
  decibels(dbfs: number): string;
  dateTime(ms: number): string;
  /** A wait, in whole seconds, at least one. */
  wait(ms: number): string;
}

export function createFormat(language: Language): Format {
  const seconds = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const exact = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const oneDigit = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const second = language === 'zh-CN' ? ' 秒' : ' s';
  return {
    duration(ms) {
      if (ms >= 60_000) return clock(Math.floor(ms / 1000));
      // 7.9996 s shown as "8.00 s" under an 8 s limit would be a riddle: rounded down, and as finely as needed.
      const fine = ms % 10 !== 0 && ms % 1000 >= 990;
      return fine
        ? `${exact.format(Math.floor(ms) / 1000)}${second}`
        : `${seconds.format(Math.floor(ms / 10) / 100)}${second}`;
    },
    size(bytes) {
      if (bytes < 1000) return `${integer.format(bytes)} B`;
      if (bytes < 1_000_000) return `${integer.format(bytes / 1000)} KB`;
      if (bytes < 1_000_000_000) return `${oneDigit.format(bytes / 1_000_000)} MB`;
      return `${oneDigit.format(bytes / 1_000_000_000)} GB`;
    },
    integer: (value) => integer.format(value),
    percent: (share) => percent.format(share),
    decibels: (dbfs) => `${integer.format(dbfs)} dBFS`,
    dateTime: (ms) => dateTime.format(ms),
    wait: (ms) => `${integer.format(Math.max(1, Math.ceil(ms / 1000)))}${second}`,
  };
}

function clock(totalSeconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(totalSeconds / 3600);
  const minutes = Math.floor(totalSeconds / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(totalSeconds % 60)}`
    : `${minutes}:${two(totalSeconds % 60)}`;
}
