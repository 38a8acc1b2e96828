import type { ProblemData } from '../contract/problems.ts';

/** Whose text is in the place of a recording: it has a purpose of its own. */
const TEXTS: ReadonlySet<string> = new Set(['text', 'zip']);
/** What nobody makes a recording of by converting it. */
const NO_RECORDINGS: ReadonlySet<string> = new Set([
  ...['html', 'xml', 'pdf', 'doc', 'docx', 'xlsx', 'pptx', 'odf', 'epub', 'rtf'],
  ...['png', 'jpeg', 'gif', 'tiff', 'webp', 'heic'],
  ...['gzip', 'bzip2', 'xz', 'zstd', '7z', 'rar', 'tar', 'sqlite', 'exe'],
]);
const RECORDINGS: ReadonlySet<string> = new Set(['mp3', 'm4a', 'wav']);

/** Which advice fits content that the purpose does not take: the key of its text below `problem.formatNotAccepted`. */
export function formatAdvice({
  found,
  accepted,
}: ProblemData['formatNotAccepted']): 'todo' | 'todoLongText' | 'todoLeaveOut' | 'todoVoice' {
  const wantsRecordings = accepted.some((extension) => RECORDINGS.has(extension));
  if (!wantsRecordings) return RECORDINGS.has(found) ? 'todoVoice' : 'todo';
  if (TEXTS.has(found)) return 'todoLongText';
  return NO_RECORDINGS.has(found) ? 'todoLeaveOut' : 'todo';
}
