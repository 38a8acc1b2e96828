import type { InspectedText } from '../inspect/inspection.ts';
import type { Limits } from './limits.ts';
import type { RuleInput } from './rule.ts';

/** The text and its limits, when the content is text and the purpose takes it. */
export function acceptedText({ inspection: { content }, limits }: RuleInput): {
  readonly text: InspectedText | null;
  readonly limits: Limits['text'];
} {
  const taken = content.kind === 'text' && limits.accepted.includes('text');
  return { text: taken ? content : null, limits: limits.text };
}
