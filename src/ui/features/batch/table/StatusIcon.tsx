import {
  ArrowUp,
  Ban,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleQuestionMark,
  Clock,
  CopyCheck,
  Info,
  type LucideIcon,
  OctagonX,
  Search,
  TriangleAlert,
} from 'lucide-react';
import type { Sample, SampleStatusKind } from '../../../../contract/sample.ts';
import { useTexts } from '../../../texts.tsx';

interface Sign {
  readonly icon: LucideIcon;
  readonly tone: string;
}

/** Shape and colour both say it: colour is never the only sign. */
const SIGNS = {
  inspecting: { icon: Search, tone: 'text-muted' },
  ready: { icon: Circle, tone: 'text-muted' },
  needsAttention: { icon: TriangleAlert, tone: 'text-warn' },
  queued: { icon: CircleDashed, tone: 'text-muted' },
  uploading: { icon: ArrowUp, tone: 'text-accent' },
  waiting: { icon: Clock, tone: 'text-muted' },
  unknown: { icon: CircleQuestionMark, tone: 'text-warn' },
  done: { icon: CircleCheck, tone: 'text-good' },
  skipped: { icon: CopyCheck, tone: 'text-muted' },
  refused: { icon: OctagonX, tone: 'text-bad' },
  failed: { icon: OctagonX, tone: 'text-bad' },
  cancelled: { icon: Ban, tone: 'text-muted' },
  removed: { icon: CircleDot, tone: 'text-muted' },
} as const satisfies Record<SampleStatusKind, Sign>;

const READY_WITH_NOTE: Sign = { icon: Info, tone: 'text-muted' };

/** `isNoted`: something is to be said of it, although it is ready. */
export function signOf(kind: SampleStatusKind, isNoted = false): Sign {
  return kind === 'ready' && isNoted ? READY_WITH_NOTE : SIGNS[kind];
}

export function StatusIcon({ sample }: { sample: Sample }) {
  const { t } = useTexts();
  const { icon: Icon, tone } = signOf(sample.status.kind, sample.problems.length > 0);
  return (
    <Icon
      size={15}
      strokeWidth={2}
      role="img"
      aria-label={t(`status.${sample.status.kind}`)}
      className={tone}
    />
  );
}
