/** The window's page is served by the app itself, under a scheme of its own: no `file://`, no network. */
export const APP_SCHEME = 'app';
const APP_HOST = 'vsu';

/** What the window opens. */
export const START_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** Content that is in the window already, and the developer tools. */
const INNER_SCHEMES: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:']);

/** True for what the window may load at all; false for networks, for the disk, and for what cannot be read as a URL. */
export function staysInside(text: string): boolean {
  return isOwnUrl(text) || INNER_SCHEMES.has(URL.parse(text)?.protocol ?? '');
}

/** True for the page itself, wherever in it a link leads. */
export function isStartUrl(text: string): boolean {
  return text.split('#', 1)[0] === START_URL;
}

/** True for a page of the app's own; false for everything that cannot be read as one. */
export function isOwnUrl(text: string): boolean {
  // The origin of a custom scheme is opaque to Node's URL: scheme and host are compared instead.
  const url = URL.parse(text);
  return url?.protocol === `${APP_SCHEME}:` && url.host === APP_HOST;
}
