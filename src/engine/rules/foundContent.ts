import type { RuleInput } from './rule.ts';

/** What the content is, by its bytes: `mp3`, `text`, `flac`; null where there was none to look at. */
export function foundContent({ inspection: { content } }: RuleInput): string | null {
  switch (content.kind) {
    case 'audio':
      return content.facts.container;
    case 'text':
    case 'zip':
      return content.kind;
    case 'other':
      return content.found;
    default:
      return null;
  }
}
