import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../store/actions.ts';
import { useTexts } from '../texts.tsx';
import { IconButton } from './Button.tsx';

/** Copies a text; says so by a tick, for a moment. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTexts();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <IconButton
      label={isCopied ? t('window.panel.copied') : label}
      className="!size-6"
      onPress={() => void copyText(text).then(setCopied)}
    >
      {isCopied ? <Check size={13} className="text-good" /> : <Copy size={13} />}
    </IconButton>
  );
}
