import { Minus, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, FieldError, Group, Input, Label, NumberField, Text, TextField } from 'react-aria-components';
import { useTexts } from '../texts.tsx';

const INPUT = 'h-7 w-full rounded-md border border-control bg-surface px-2';

/** A line of text that is taken when the field is left, or by Enter. */
export function LineField(props: {
  label: string;
  hint: string;
  value: string;
  error?: string | null;
  onCommit: (value: string) => void;
}) {
  const { label, hint, value, error = null, onCommit } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft !== null && draft.trim() !== value) onCommit(draft.trim());
    setDraft(error === null ? null : draft);
  };
  return (
    <TextField
      value={draft ?? value}
      onChange={setDraft}
      onBlur={commit}
      isInvalid={error !== null}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
      className="flex flex-col gap-1"
    >
      <Label className="font-medium">{label}</Label>
      <Input className={`${INPUT} max-w-80 data-invalid:border-bad`} spellCheck="false" />
      <FieldError className="text-bad text-sm">{error}</FieldError>
      <HintText>{hint}</HintText>
    </TextField>
  );
}

/** A number with steps; `null` where the field may be empty. */
export function CountField(props: {
  label: string;
  hint: string;
  value: number | null;
  min: number;
  max: number;
  step?: number;
  placeholder?: string;
  onCommit: (value: number | null) => void;
}) {
  const { t } = useTexts();
  const { label, hint, value, min, max, step = 1, placeholder, onCommit } = props;
  return (
    <NumberField
      value={value ?? Number.NaN}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={(next) => {
        const asked = Number.isNaN(next) ? null : next;
        if (asked !== value) onCommit(asked);
      }}
      className="flex flex-col gap-1"
    >
      <Label className="font-medium">{label}</Label>
      <Group className="flex w-36 overflow-hidden rounded-md border border-control bg-surface">
        <Input
          className="h-7 w-full min-w-0 bg-transparent px-2 -outline-offset-2"
          {...(placeholder === undefined ? {} : { placeholder })}
        />
        <Button slot="decrement" aria-label={t('window.settings.decrease')} className={STEP}>
          <Minus size={13} aria-hidden />
        </Button>
        <Button slot="increment" aria-label={t('window.settings.increase')} className={STEP}>
          <Plus size={13} aria-hidden />
        </Button>
      </Group>
      <HintText>{hint}</HintText>
    </NumberField>
  );
}

const STEP =
  'flex w-7 shrink-0 items-center justify-center border-line border-l text-muted data-hovered:bg-hover data-hovered:text-ink data-disabled:opacity-45';

export function HintText({ children }: { children: ReactNode }) {
  return (
    <Text slot="description" className="text-muted text-sm">
      {children}
    </Text>
  );
}
