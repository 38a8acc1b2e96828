import { resolve, sep } from 'node:path';

/**
 * The file below `root` that a URL's path names; null when it would lead out of `root`, or cannot be a path at all.
 * Works on the text alone: whether the file is there is for the caller to find out.
 */
export function containedPath(root: string, urlPath: string): string | null {
  const decoded = decode(urlPath);
  // A NUL ends a path early, and a backslash is a separator on one platform only.
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null;
  const path = resolve(root, `.${decoded.startsWith('/') ? '' : '/'}${decoded}`);
  return path.startsWith(resolve(root) + sep) ? path : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
