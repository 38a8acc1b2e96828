import type { ZipFlaw } from '../inspect/inspection.ts';
import type { RuleInput } from './rule.ts';

/** The zip's flaw, when the purpose takes zips and it is the one asked for. */
export function zipFlaw<C extends ZipFlaw['code']>(
  input: RuleInput,
  code: C,
): Extract<ZipFlaw, { code: C }> | null {
  const { content } = input.inspection;
  if (content.kind !== 'zip' || !input.limits.accepted.includes('zip')) return null;
  return content.flaw?.code === code ? (content.flaw as Extract<ZipFlaw, { code: C }>) : null;
}
