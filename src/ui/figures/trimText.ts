/** What the window says of parts, the terminal says in the same words. */
export { placeText, rangeText, reasonText } from '../../i18n/parts.ts';
