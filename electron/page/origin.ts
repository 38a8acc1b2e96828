/** The window's page is served by the app itself, under a scheme of its own: no `file://`, no network. */
export const APP_SCHEME = 'app';
const APP_HOST = 'vsu';

/** What the window opens. */
export const START_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** True for a page of the app's own; false for everything that cannot be read as one. */
export function isOwnUrl(text: string): boolean {
  // The origin of a custom scheme is opaque to Node's URL: scheme and host are compared instead.
  const url = URL.parse(text);
  return url?.protocol === `${APP_SCHEME}:` && url.host === APP_HOST;
}
