import type { Purpose } from '../../../contract/purpose.ts';
import { printable } from '../../../i18n/present.ts';
import { Choice } from '../../components/Choice.tsx';
import type { Upload } from './pick.ts';
import { useUploads } from './useUploads.ts';

const NONE = 'none';

/** One of the uploads of a purpose, by name and id. */
export function UploadChoice(props: {
  label: string;
  /** What stands there while none is chosen. */
  none: string;
  purpose: Purpose;
  host: string;
  own: Upload | null;
  value: string | null;
  problem: string | null;
  onChange: (fileId: string | null) => void;
}) {
  const { label, none, purpose, host, own, value, problem, onChange } = props;
  const uploads = useUploads(purpose, host, own);
  return (
    <div className="flex flex-col gap-1">
      <Choice
        isField
        label={label}
        value={value ?? NONE}
        options={[
          { id: NONE, label: none },
          ...uploads.map(({ fileId, name }) => ({ id: fileId, label: `${printable(name)} · ${fileId}` })),
        ]}
        onChange={(id) => onChange(id === NONE ? null : id)}
      />
      {problem !== null && <p className="text-bad text-sm">{problem}</p>}
    </div>
  );
}
