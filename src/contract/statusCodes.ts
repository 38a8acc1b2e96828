/**
 * `base_resp.status_code` values that the vendor documents, anywhere.
 * A new one is added here; the compiler then names what to do with it
 * (`src/engine/api/statusCodes.ts`) and both texts (`src/i18n`).
 */
export const KNOWN_STATUS_CODES = [
  1000, 1001, 1002, 1004, 1008, 1013, 1024, 1026, 1027, 1033, 1039, 1041, 1042, 2013, 2037, 2038, 2045, 2048,
  2049, 2056,
] as const;

/** A documented failure code; 0 is success and not among them. */
export type KnownStatusCode = (typeof KNOWN_STATUS_CODES)[number];

export function isKnownStatusCode(code: number): code is KnownStatusCode {
  return KNOWN_STATUS_CODES.some((known) => known === code);
}
