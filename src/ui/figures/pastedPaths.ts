/**
 * The absolute paths in pasted text, a line each: as file managers, terminals and spreadsheets copy them, with or
 * without quotes, or as `file:` addresses.
 */
export function pastedPaths(text: string): readonly string[] {
  const paths = text
    .split(/\r\n|\r|\n/)
    .map((line) => toPath(unquoted(line.trim())))
    .filter((path) => path !== null);
  return [...new Set(paths)];
}

function unquoted(line: string): string {
  return /^(["']).+\1$/.test(line) ? line.slice(1, -1) : line;
}

function toPath(line: string): string | null {
  if (/^file:\/\//i.test(line)) return fromFileUrl(line);
  const isAbsolute = /^\/[^/]/.test(line) || /^[a-z]:[\\/]/i.test(line) || /^\\\\[^\\]/.test(line);
  return isAbsolute ? line : null;
}

function fromFileUrl(line: string): string | null {
  const url = URL.parse(line);
  if (!url) return null;
  try {
    const path = decodeURIComponent(url.pathname);
    // file:///C:/clips is a drive; file://server/share a share.
    if (/^\/[a-z]:/i.test(path)) return path.slice(1).replaceAll('/', '\\');
    return url.host ? `\\\\${url.host}${path.replaceAll('/', '\\')}` : path;
  } catch {
    return null;
  }
}
