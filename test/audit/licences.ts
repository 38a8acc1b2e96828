import type { ShippedPackage } from './packages.ts';

/** Licences (SPDX) under which a package may be a part of an MIT-licensed app, without more than to say so. */
const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Whether an SPDX expression can be met with licences that are allowed: of `OR` one, of `AND` all. What cannot be read is
 * not allowed.
 */
export function isAllowed(expression: string): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  // any := all (OR all)*; all := one (AND one)*; one := ( any ) | licence
  const any = (): boolean => {
    let met = all();
    while (words[at] === 'OR') {
      at += 1;
      // Both sides are read, whatever the first one gave.
      const other = all();
      met = met || other;
    }
    return met;
  };
  const all = (): boolean => {
    let met = one();
    while (words[at] === 'AND') {
      at += 1;
      const other = one();
      met = met && other;
    }
    return met;
  };
  const one = (): boolean => {
    const word = words[at];
    at += 1;
    if (word !== '(') return word !== undefined && ALLOWED.has(word);
    const met = any();
    const isClosed = words[at] === ')';
    at += 1;
    return met && isClosed;
  };
  const met = any();
  return met && at === words.length;
}

/** Packages that may not be shipped, or that do not say whether they may. */
export function notAllowed(packages: readonly ShippedPackage[]): readonly ShippedPackage[] {
  return packages.filter(({ licence }) => licence === null || !isAllowed(licence));
}
