import type { ReactNode } from 'react';
import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components';
import { HintText } from '../../components/Field.tsx';

const BOX = 'w-full rounded-md border border-control bg-surface px-2 data-invalid:border-bad';

/** Text that counts while it is typed. */
export function TextInput(props: {
  label: string;
  value: string;
  hint?: string;
  /** What is wrong with it, in a sentence. */
  problem?: string | null;
  /** Wrong, and said elsewhere why. */
  isInvalid?: boolean;
  isLong?: boolean;
  isCode?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
  onChange: (value: string) => void;
  children?: ReactNode;
}) {
  const { label, value, hint, problem = null, isInvalid = false, isLong = false, isCode = false } = props;
  return (
    <TextField
      value={value}
      onChange={props.onChange}
      isInvalid={isInvalid || problem !== null}
      isRequired={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      className="flex flex-col gap-1"
    >
      <Label className="font-medium">{label}</Label>
      {isLong ? (
        <TextArea rows={2} className={`${BOX} resize-y py-1`} />
      ) : (
        <Input
          className={`${BOX} h-7 ${isCode ? 'font-mono' : ''}`}
          spellCheck="false"
          autoComplete="off"
          autoCapitalize="off"
        />
      )}
      <FieldError className="text-bad text-sm">{problem}</FieldError>
      {hint !== undefined && <HintText>{hint}</HintText>}
      {props.children}
    </TextField>
  );
}
