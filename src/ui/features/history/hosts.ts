import { isOfThisMachine, REGION_HOSTS } from '../../../contract/hosts.ts';
import type { Translate } from '../../../i18n/translator.ts';

/** A host as people call it: a region's name, or its own. */
export function hostName(origin: string, t: Translate): string {
  if (origin === REGION_HOSTS.china) return t('window.region.china');
  if (origin === REGION_HOSTS.international) return t('window.region.international');
  return isOfThisMachine(origin) ? t('window.region.sandbox') : (URL.parse(origin)?.host ?? origin);
}

/** One origin for each that people tell apart: sandboxes of this machine are one. */
export function distinctHosts(origins: readonly string[]): readonly string[] {
  const firstSandbox = origins.find(isOfThisMachine);
  return origins.filter((origin) => !isOfThisMachine(origin) || origin === firstSandbox);
}
