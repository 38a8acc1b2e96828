import { Check, Copy } from 'lucide-react';
import { useCopied } from '../hooks/useCopied.ts';
import { useTexts } from '../texts.tsx';
import { IconButton } from './Button.tsx';

/** Copies a text; says so by a tick, for a moment. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTexts();
  const { isCopied, copy } = useCopied();
  return (
    <IconButton
      label={isCopied ? t('window.panel.copied') : label}
      className="!size-6"
      onPress={() => copy(text)}
    >
      {isCopied ? <Check size={13} className="text-good" /> : <Copy size={13} />}
    </IconButton>
  );
}
