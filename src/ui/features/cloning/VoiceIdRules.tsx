import { Check, Circle, X } from 'lucide-react';
import { Text } from 'react-aria-components';
import type { CloneProblem } from '../../../contract/cloning.ts';
import { VOICE_ID_LENGTH } from '../../../contract/cloning.ts';
import { useTexts } from '../../texts.tsx';

/** What a voice_id has to be, and the problems that say it is not. */
const RULES = [
  { id: 'length', problems: ['voiceIdTooShort', 'voiceIdTooLong'] },
  { id: 'start', problems: ['voiceIdStart'] },
  { id: 'characters', problems: ['voiceIdCharacters'] },
  { id: 'end', problems: ['voiceIdEnd'] },
] as const satisfies readonly { readonly id: string; readonly problems: readonly CloneProblem[] }[];

const SIGNS = {
  open: { icon: Circle, tone: 'text-muted' },
  kept: { icon: Check, tone: 'text-good' },
  broken: { icon: X, tone: 'text-bad' },
} as const;

/** The rules, each with whether what is typed keeps it. */
export function VoiceIdRules(props: { voiceId: string; problems: readonly CloneProblem[] }) {
  const { voiceId, problems } = props;
  const { t, format } = useTexts();
  return (
    <Text slot="description" elementType="ul" className="flex flex-col">
      {RULES.map((rule) => {
        const isBroken = problems.some((problem) => rule.problems.some((each) => each === problem));
        const state = voiceId === '' ? 'open' : isBroken ? 'broken' : 'kept';
        const { icon: Icon, tone } = SIGNS[state];
        return (
          <li
            key={rule.id}
            className={`flex items-center gap-1.5 text-sm ${isBroken && voiceId !== '' ? 'text-bad' : 'text-muted'}`}
          >
            <Icon
              size={12}
              role="img"
              aria-label={t(`window.cloning.rule.${state}`)}
              className={`shrink-0 ${tone}`}
            />
            {t(`window.cloning.rule.${rule.id}`, {
              min: format.integer(VOICE_ID_LENGTH.min),
              max: format.integer(VOICE_ID_LENGTH.max),
            })}
          </li>
        );
      })}
    </Text>
  );
}
