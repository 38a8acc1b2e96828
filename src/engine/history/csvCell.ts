/*
 * A cell of a CSV, there and back. A spreadsheet computes what begins like a formula; and in half of the world's locales
 * it splits lines at semicolons, whatever is quoted, so that a cell may begin in the middle of a name. Such beginnings
 * get an apostrophe in front, as spreadsheets do themselves. A beginning that has apostrophes already gets one more, so
 * that taking one away gives every text back as it was.
 * Source for the characters: OWASP, "CSV Injection"; the wide forms count in East Asian editions.
 */
const SIGNS = '=+\\-@＝＋－＠';
/** Of a cell: its beginning, or a place within that some program may take for one. What is meant comes after it. */
const OF_THE_CELL = `^{}(?=[${SIGNS}\\t\\r\\n])`;
const WITHIN = `(?<=[;\\t\\r\\n]){}(?=[${SIGNS}])`;

/** Both places, with a pattern for the apostrophes there. */
function beginnings(apostrophes: string): RegExp {
  return new RegExp([OF_THE_CELL, WITHIN].map((place) => place.replace('{}', apostrophes)).join('|'), 'g');
}

const TO_DEFUSE = beginnings("'*");
const DEFUSED = beginnings("'+");

/** A value as it stands between two commas (RFC 4180). Numbers are ours, and stay what they are. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = value.replace(TO_DEFUSE, "'$&");
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text as it was before `csvCell`, from what a reader of CSV gives: quotes are that one's business. */
export function withoutDefusing(cell: string): string {
  return cell.replace(DEFUSED, (apostrophes) => apostrophes.slice(1));
}
