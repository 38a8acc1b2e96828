import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { EarlierCut } from '../../../../contract/cut.ts';
import type { CutRange, Suggestions } from '../../../../trim/index.ts';
import { rangeText, reasonText } from '../../../figures/trimText.ts';
import { type Texts, useTexts } from '../../../texts.tsx';
import { isSameRange } from '../edges.ts';

interface Choice {
  readonly id: string;
  readonly range: CutRange;
  readonly title: string;
  readonly why: string;
}

/** The suggested parts with the reason for each, and the part that was used the last time. */
export function Choices(props: {
  suggestions: Suggestions;
  earlier: readonly EarlierCut[];
  range: CutRange;
  onChoose: (range: CutRange) => void;
}) {
  const { suggestions, earlier, range, onChoose } = props;
  const texts = useTexts();
  const choices = choicesOf(suggestions, earlier, texts);
  const chosen = choices.find((choice) => isSameRange(choice.range, range));
  if (choices.length === 0) return null;
  return (
    <ToggleButtonGroup
      aria-label={texts.t('window.trim.suggestions')}
      selectionMode="single"
      orientation="vertical"
      selectedKeys={chosen ? [chosen.id] : []}
      onSelectionChange={(keys) => {
        // A press on the one that is chosen brings it back to where it was.
        const choice = choices.find(({ id }) => keys.has(id)) ?? chosen;
        if (choice) onChoose(choice.range);
      }}
      className="flex flex-col gap-1"
    >
      {choices.map(({ id, title, why }) => (
        <ToggleButton
          key={id}
          id={id}
          className="flex flex-col rounded-md border border-line px-2.5 py-1 text-left transition-colors duration-100 data-hovered:bg-hover data-selected:border-accent data-selected:bg-accent-soft data-selected:text-accent-soft-ink"
        >
          <span className="font-medium">{title}</span>
          <span className="text-muted text-sm in-data-selected:text-inherit">{why}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function choicesOf(suggestions: Suggestions, [last]: readonly EarlierCut[], texts: Texts): readonly Choice[] {
  const { t, format } = texts;
  const best = suggestions.kind === 'found' ? suggestions.best : [];
  const suggested = best.map((suggestion, index) => ({
    id: `best${index}`,
    range: suggestion,
    title: rangeText(suggestion, texts),
    why: reasonText(suggestion, texts),
  }));
  if (!last) return suggested;
  const when =
    last.uploadedMs === null
      ? t('window.trim.notUploadedThen')
      : t('window.trim.uploadedThen', { date: format.dateTime(last.uploadedMs) });
  const asLastTime = {
    id: 'last',
    range: last,
    title: rangeText(last, texts),
    why: [t('window.trim.asLastTime'), when].join(t('window.trim.separator')),
  };
  return [...suggested, asLastTime];
}
