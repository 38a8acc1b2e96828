import { Input, Label, TextField } from 'react-aria-components';
import { useTexts } from '../../../texts.tsx';
import { narrow } from '../historyStore.ts';
import type { Span } from './span.ts';

type Days = Extract<Span, { kind: 'days' }>;

/** From one day to another; the system's own fields, which know how its user writes a date. */
export function DayFields({ span }: { span: Days }) {
  const { t } = useTexts();
  return (
    <>
      <DayField
        label={t('window.history.fromDay')}
        value={span.from}
        onChange={(from) => narrow({ span: { ...span, from } })}
      />
      <DayField
        label={t('window.history.toDay')}
        value={span.to}
        onChange={(to) => narrow({ span: { ...span, to } })}
      />
    </>
  );
}

function DayField(props: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <TextField
      type="date"
      value={props.value}
      onChange={props.onChange}
      className="flex items-center gap-1.5"
    >
      <Label className="text-muted text-sm">{props.label}</Label>
      <Input max="9999-12-31" className="h-7 rounded-md border border-control bg-surface px-1.5" />
    </TextField>
  );
}
