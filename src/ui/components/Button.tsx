import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';

const LOOKS = {
  primary:
    'bg-accent text-accent-ink font-medium border-transparent data-hovered:bg-accent-hover data-pressed:bg-accent-hover',
  plain: 'bg-raised text-ink border-line-strong data-hovered:bg-hover data-pressed:bg-sunken',
  quiet: 'bg-transparent text-ink border-transparent data-hovered:bg-hover data-pressed:bg-sunken',
  danger: 'bg-bad text-surface font-medium border-transparent data-hovered:opacity-90',
  link: 'bg-transparent text-accent border-transparent !px-0 !h-auto underline-offset-2 data-hovered:underline',
} as const;

const BASE =
  'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 text-base whitespace-nowrap ' +
  'data-disabled:opacity-45 transition-colors duration-100';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly look?: keyof typeof LOOKS;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

export function Button({ look = 'plain', icon, children, className = '', ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`${BASE} ${LOOKS[look]} ${className}`}>
      {icon}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  /** Its accessible name, and its tooltip. */
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A button that is an icon: the name is a tooltip, for mouse and keyboard. */
export function IconButton({ label, children, className = '', ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...props}
        aria-label={label}
        className={`inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted transition-colors duration-100 data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-sunken data-disabled:opacity-45 ${className}`}
      >
        {children}
      </AriaButton>
      <Hint>{label}</Hint>
    </TooltipTrigger>
  );
}

export function Hint({ children }: { children: ReactNode }) {
  return (
    <Tooltip
      offset={6}
      className="max-w-72 rounded-md border border-line bg-raised px-2 py-1 text-sm text-ink shadow-raised"
    >
      {children}
    </Tooltip>
  );
}
