/** A text without the secret in it. */
export type Redact = (text: string) => string;

/** So many characters of a secret in a row are taken for the secret: servers like to show a part of a bad key. */
const WINDOW_CHARACTERS = 12;
/** Anything shorter is a word, as the sandbox's keys are, and would be taken out of ordinary sentences. */
const SHORTEST_SECRET_CHARACTERS = 8;
const REDACTED = '•••';

/**
 * Takes a secret out of texts that come from outside: as it is, percent-encoded, or as base64 wherever in it it begins;
 * whole or in part, though what is left may have up to 11 of its characters in a row.
 */
export function createRedactor(secret: string): Redact {
  if (secret.length < SHORTEST_SECRET_CHARACTERS) return (text) => text;
  const windowCharacters = Math.min(WINDOW_CHARACTERS, secret.length);
  let windows: ReadonlySet<string> | null = null;
  return (text) => {
    if (text.length < windowCharacters) return text;
    windows ??= windowsOf(secret, windowCharacters);
    let result = '';
    let keptTo = 0;
    for (let start = 0; start + windowCharacters <= text.length; start += 1) {
      if (!windows.has(text.slice(start, start + windowCharacters))) continue;
      // Windows that overlap or touch are one place.
      if (start > keptTo || result === '') result += text.slice(keptTo, start) + REDACTED;
      keptTo = start + windowCharacters;
    }
    return result + text.slice(keptTo);
  };
}

/** Every text in a value, which has to be plain and of bounded depth, without the secret. */
export function redactTexts<T>(value: T, redact: Redact): T;
export function redactTexts(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((one) => redactTexts(one, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, redactTexts(one, redact)]));
}

function windowsOf(secret: string, windowCharacters: number): ReadonlySet<string> {
  // In base64 a text looks different depending on how many bytes are before it; those at its ends look like neither.
  const base64 = ['', ' ', '  '].map((before) => Buffer.from(before + secret).toString('base64'));
  const forms = [
    secret,
    encodeURIComponent(secret.toWellFormed()),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ];
  const windows = new Set<string>();
  for (const form of forms) {
    for (let start = 0; start + windowCharacters <= form.length; start += 1) {
      windows.add(form.slice(start, start + windowCharacters));
    }
  }
  return windows;
}
