import { Search, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useTexts } from '../texts.tsx';

/** Text to look for; the command "filter" leads here. Letters of a word that is still being composed are not looked for. */
export function SearchBox(props: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  const { label, placeholder, value, onChange, className = '' } = props;
  const { t } = useTexts();
  const isComposing = useRef(false);
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <SearchField
      aria-label={label}
      value={draft ?? value}
      onChange={(next) => {
        if (isComposing.current) setDraft(next);
        else onChange(next);
      }}
      className={`group relative flex items-center ${className}`}
    >
      <Search size={13} aria-hidden className="pointer-events-none absolute left-2 text-muted" />
      <Input
        data-filter-text
        placeholder={placeholder}
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={({ currentTarget }) => {
          isComposing.current = false;
          setDraft(null);
          onChange(currentTarget.value);
        }}
        className="h-7 w-full rounded-md border border-control bg-surface pr-7 pl-7 [&::-webkit-search-cancel-button]:hidden"
      />
      <Button
        aria-label={t('window.filter.clear')}
        className="absolute right-1 flex size-5 items-center justify-center rounded-sm text-muted group-data-empty:hidden data-hovered:text-ink"
      >
        <X size={13} aria-hidden />
      </Button>
    </SearchField>
  );
}
