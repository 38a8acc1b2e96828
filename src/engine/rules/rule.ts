import type { Problem, ProblemCode, ProblemData } from '../../contract/problems.ts';
import { SEVERITY } from '../../contract/problems.ts';
import type { Purpose } from '../../contract/purpose.ts';
import type { InspectedAudio, Inspection } from '../inspect/inspection.ts';
import type { Limits } from './limits.ts';

/** All that a rule may look at. */
export interface RuleInput {
  readonly name: string;
  readonly purpose: Purpose;
  readonly limits: Limits;
  readonly inspection: Inspection;
  /** Path of the first sample of this batch and purpose with the same content, when it is not this one. */
  readonly firstPath: string | null;
  /** An upload of the same content for the same purpose to the same host. */
  readonly earlier: { readonly fileId: string; readonly uploadedMs: number } | null;
}

/** Makes a rule of a code and its question; the severity comes from the contract. */
export function rule<C extends ProblemCode>(
  code: C,
  check: (input: RuleInput) => ProblemData[C] | null,
): (input: RuleInput) => Problem | null {
  return (input) => {
    const data = check(input);
    return data === null ? null : ({ code, severity: SEVERITY[code], data } as Problem);
  };
}

/** The audio, when the content is audio of a kind the purpose takes. */
export function acceptedAudio(input: RuleInput): InspectedAudio | null {
  const { content } = input.inspection;
  return content.kind === 'audio' && input.limits.accepted.includes(content.facts.container) ? content : null;
}

export const NO_DATA = {} as const;
