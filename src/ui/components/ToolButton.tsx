import { TooltipTrigger } from 'react-aria-components';
import { Button, type ButtonProps, Hint } from './Button.tsx';

/** A command: icon and words, the icon alone where the window is narrow; a minor one gives way to others first. */
export function ToolButton({
  label,
  isMinor = false,
  ...props
}: Omit<ButtonProps, 'children'> & { label: string; isMinor?: boolean }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Button {...props} look="quiet" aria-label={label}>
        <span className={isMinor ? 'max-[64rem]:hidden' : 'max-[52rem]:hidden'}>{label}</span>
      </Button>
      <Hint>{label}</Hint>
    </TooltipTrigger>
  );
}
