import { readFileSync } from 'node:fs';

/** The rows of an exported file, each as column → cell. Reads quotes as RFC 4180 has them. */
export function readCsv(path: string): readonly ReadonlyMap<string, string>[] {
  const [head = [], ...rows] = parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  return rows.map((row) => new Map(head.map((column, index) => [column, row[index] ?? ''])));
}

function parse(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
