import type { QueueStop } from '../contract/failures.ts';
import { canOverride } from '../contract/problems.ts';
import type { NotTaken, Sample } from '../contract/sample.ts';
import { STATUS_KINDS } from '../contract/sample.ts';
import { otherRegion } from '../engine/api/hosts.ts';
import { printable } from '../i18n/present.ts';
import { countByStatus, REPORTED_STATUSES } from './jsonLines.ts';
import { fitWidths, NARROWEST_NAME, PADDING, tableText } from './table.ts';
import type { Terminal } from './terminal.ts';
import { displayWidth } from './wrap.ts';

/** A table that is no longer read; the counts below it are. `--json` has every row. */
const MAX_ROWS = 60;
const MAX_NAMES = 5;
/** An id and the word before it stay in one line. */
const NARROWEST_WORDS = 24;
/** A Trace-Id of up to this length stays in one line, to be copied whole. The service's have 32 digits. */
const LONGEST_TRACE = 64;

/** The end of a run, for a person: the table with the problems first, what was left out, the counts. */
export function printReport(
  terminal: Terminal,
  samples: readonly Sample[],
  notTaken: readonly NotTaken[],
): void {
  if (samples.length === 0) terminal.out(terminal.t('cli.nothingFound'));
  else printTable(terminal, samples);
  printNotTaken(terminal, notTaken);
  if (samples.length > 0) printCounts(terminal, samples);
}

/** Why the queue stands still, and what to do. */
export function printStop(terminal: Terminal, stop: QueueStop): void {
  const { t, present } = terminal;
  terminal.note('');
  terminal.note(t(`stop.${stop.code}.what`, { host: stop.host }));
  if (stop.word) terminal.note(`  ${present.word(stop.word)}${trace(stop.word.traceId)}`);
  else if (stop.detail) terminal.note(`  ${printable(stop.detail)}`);
  terminal.note(`→ ${t(`stop.${stop.code}.todo`, { host: stop.host })}`);
  const region = stop.code === 'keyRejected' ? otherRegion(stop.host) : null;
  if (region) terminal.note(`→ ${t(`otherRegion.${region}`)} (--host ${region})`);
}

function printTable(terminal: Terminal, samples: readonly Sample[]): void {
  const { t } = terminal;
  const rows = samples.toSorted((a, b) => rank(a) - rank(b));
  const shown = rows.slice(0, MAX_ROWS);
  const columns = [
    { title: '' },
    { title: t('cli.columns.name'), narrowest: NARROWEST_NAME },
    { title: t('cli.columns.length'), isNumber: true },
    { title: t('cli.columns.format') },
    { title: t('cli.columns.size'), isNumber: true },
    { title: t('cli.columns.status'), narrowest: Math.max(NARROWEST_WORDS, traceWidth(shown)) },
    { title: t('cli.columns.todo'), narrowest: NARROWEST_WORDS },
  ];
  const cells = shown.map((sample) => row(terminal, sample));
  terminal.out(tableText(columns, fitWidths(columns, cells, terminal.columns), cells));
  if (rows.length > MAX_ROWS) terminal.out(t('cli.more', { count: rows.length - MAX_ROWS }));
}

function row(terminal: Terminal, sample: Sample): string[] {
  const { format, present } = terminal;
  const { facts, status, problems } = sample;
  const { content } = facts;
  const [problem] = problems;
  const said = problem ? present.problem(problem) : null;
  const shown = ['needsAttention', 'ready', 'skipped', 'queued'].includes(status.kind) ? said : null;
  const ids = status.kind === 'done' || status.kind === 'skipped' ? status.fileId : '';
  return [
    SIGNS[status.kind],
    printable(sample.name),
    content?.kind === 'audio' && content.durationMs !== null ? format.duration(content.durationMs) : '',
    formatOf(terminal, sample),
    facts.sizeBytes === null ? '' : format.size(facts.sizeBytes),
    statusText(terminal, sample, shown?.what ?? null, ids),
    shown ? todoText(sample, shown.todo) : statusTodo(terminal, sample, said?.what ?? ''),
  ];
}

function statusText(terminal: Terminal, sample: Sample, what: string | null, fileId: string): string {
  const { present, t } = terminal;
  const { status } = sample;
  switch (status.kind) {
    case 'needsAttention':
      return what ?? present.status(status);
    case 'ready':
    case 'queued':
      // Ready it is, but it will be skipped: nobody is to take that for an upload to come.
      if (what && sample.problems[0]?.code === 'alreadyUploaded' && !isOverridden(sample)) return what;
      return what ? `${t('status.ready')} · ${what}` : t('status.ready');
    case 'done':
    case 'skipped':
      // The id stays whole, in the same line where there is room: nothing between them is left hanging.
      return `${present.status(status)} ${fileId}`;
    case 'refused':
    case 'failed':
      return `${present.status(status)}${trace(status.word?.traceId ?? null)}`;
    case 'unknown': {
      const candidates = status.candidates.join(', ');
      if (status.candidates.length > 1)
        return t('cli.chooseCandidate', { name: printable(sample.name), candidates });
      return candidates === '' ? present.status(status) : `${present.status(status)} · ${candidates}`;
    }
    default:
      return present.status(status);
  }
}

/** What to do where no problem of the file says it. */
function statusTodo({ t }: Terminal, { status }: Sample, said: string): string {
  switch (status.kind) {
    case 'unknown':
      return status.candidates.length > 0 ? t('cli.chooseTodo') : '';
    case 'refused':
      return t('failureTodo.serverRefused');
    case 'failed':
      return t(`failureTodo.${status.code}`);
    case 'done':
      return said;
    default:
      return '';
  }
}

/** What to do, with the option that overrides it where there is one; nothing where the user has decided. */
function todoText(sample: Sample, todo: string): string {
  if (isOverridden(sample)) return '';
  const code = sample.problems[0]?.code;
  return code !== undefined && canOverride(code, sample.purpose) ? `${todo} (--force ${code})` : todo;
}

function isOverridden({ problems: [problem], overrides }: Sample): boolean {
  return problem !== undefined && overrides.includes(problem.code);
}

function formatOf({ present, format }: Terminal, sample: Sample): string {
  const { content } = sample.facts;
  switch (content?.kind) {
    case 'audio': {
      const name = present.container(content.container);
      const rate =
        content.sampleRateHz === null ? '' : ` ${format.integer(Math.round(content.sampleRateHz / 1000))}k`;
      return name + rate;
    }
    case 'other':
      return present.container(content.found);
    case 'text':
    case 'zip':
      return present.container(content.kind);
    default:
      return '';
  }
}

/** Colour is never the only sign, and here there is none. */
const SIGNS = {
  needsAttention: '!',
  unknown: '?',
  refused: '✗',
  failed: '✗',
  cancelled: '-',
  uploading: '↑',
  waiting: '…',
  queued: '·',
  inspecting: '…',
  ready: '·',
  skipped: '=',
  done: '✓',
  removed: '-',
} as const;

function rank({ status, problems }: Sample): number {
  const warned = problems.length > 0 ? 0 : 0.5;
  return STATUS_KINDS.indexOf(status.kind) + (status.kind === 'ready' || status.kind === 'done' ? warned : 0);
}

function printNotTaken({ t, out }: Terminal, notTaken: readonly NotTaken[]): void {
  if (notTaken.length === 0) return;
  out('');
  out(t('cli.notTaken', { count: notTaken.length }));
  for (const { path, reason } of notTaken.slice(0, MAX_NAMES)) {
    out(`  ${printable(path)}: ${t(`notTaken.${reason}`)}`);
  }
  if (notTaken.length > MAX_NAMES) out(`  ${t('cli.more', { count: notTaken.length - MAX_NAMES })}`);
}

function printCounts({ t, out, format }: Terminal, samples: readonly Sample[]): void {
  const counts = countByStatus(samples);
  const parts = REPORTED_STATUSES.filter((status) => counts[status] > 0).map((status) =>
    t(`cli.summary.${status}`, { count: format.integer(counts[status]) }),
  );
  out('');
  out(parts.join(' · '));
}

/** The column that has every Trace-Id in one line, with the bracket behind it. */
function traceWidth(samples: readonly Sample[]): number {
  const widths = samples.map(({ status }) => {
    const traceId = 'word' in status ? status.word?.traceId : null;
    return traceId ? displayWidth(`${printable(traceId)})`) : 0;
  });
  return Math.min(LONGEST_TRACE, Math.max(0, ...widths)) + PADDING;
}

function trace(traceId: string | null): string {
  return traceId ? ` (Trace-Id ${printable(traceId)})` : '';
}
