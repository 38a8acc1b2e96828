import type { Sample } from '../contract/sample.ts';
import { rangeText, reasonText } from '../i18n/parts.ts';
import { printable } from '../i18n/present.ts';
import type { Suggestion } from '../trim/index.ts';
import { CUT_LIMITS } from '../trim/index.ts';
import type { NoPartReason } from './bestParts.ts';
import type { FoundParts } from './findParts.ts';
import type { Terminal } from './terminal.ts';

/** A list that is no longer read; `--json` has all of it. */
const MOST_SAMPLES = 60;
const INDENT = '    ';

/** For a person: the best parts of each recording that is too long, best first, or why there are none. */
export function printParts(terminal: Terminal, samples: readonly Sample[], found: FoundParts): void {
  const { t, out } = terminal;
  const looked = samples.filter(({ id }) => found.bySample.has(id));
  if (looked.length === 0) return;
  out('');
  out(t('cli.parts.title'));
  for (const { id, name } of looked.slice(0, MOST_SAMPLES)) {
    const parts = found.bySample.get(id);
    if (parts?.kind === 'none') {
      out(`  ${printable(name)}: ${noneText(terminal, parts.reason)}`);
      continue;
    }
    out(`  ${printable(name)}`);
    for (const part of parts?.best ?? []) out(INDENT + partText(terminal, part));
    if (parts && parts.analysedMs >= CUT_LIMITS.analysedMs) {
      out(INDENT + t('cli.parts.onlyFirst', { length: terminal.format.duration(parts.analysedMs) }));
    }
  }
  if (looked.length > MOST_SAMPLES) out(t('cli.more', { count: looked.length - MOST_SAMPLES }));
  if (looked.some(({ id }) => found.bySample.get(id)?.kind === 'found')) out(t('cli.parts.how'));
}

/** For a person who did not ask for parts, and has recordings that are too long: how to get them shorter. */
export function printHowToShorten({ t, note }: Terminal, samples: readonly Sample[]): void {
  const isTooLong = ({ status, problems }: Sample): boolean =>
    status.kind === 'needsAttention' && problems.some(({ code }) => code === 'durationTooLong');
  if (samples.some(isTooLong)) note(t('cli.parts.howToShorten'));
}

/** For a person: which recordings were cut, and where; which were not, and why. */
export function printCuts(terminal: Terminal, samples: readonly Sample[], found: FoundParts): void {
  const { t } = terminal;
  const cuts: string[] = [];
  const notCut: string[] = [];
  for (const { id, name, cut } of samples) {
    const parts = found.bySample.get(id);
    const best = parts?.kind === 'found' ? parts.best[0] : undefined;
    if (parts?.kind === 'none') notCut.push(`${printable(name)}: ${noneText(terminal, parts.reason)}`);
    else if (cut && best) cuts.push(`${printable(cut.originalName)}: ${partText(terminal, best)}`);
  }
  for (const { sample, error } of found.failures) {
    const code = error.code === 'noSample' ? 'unexpected' : error.code;
    const why = t(`window.toast.error.${code}`, { detail: printable(error.detail) });
    notCut.push(`${printable(sample.name)}: ${why}`);
  }
  printList(terminal, t('cli.parts.cut'), cuts);
  printList(terminal, t('cli.parts.notCut'), notCut);
}

function printList({ t, out }: Terminal, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  out('');
  out(title);
  for (const line of lines.slice(0, MOST_SAMPLES)) out(`  ${line}`);
  if (lines.length > MOST_SAMPLES) out(t('cli.more', { count: lines.length - MOST_SAMPLES }));
}

function partText(terminal: Terminal, part: Suggestion): string {
  return terminal.t('cli.parts.part', {
    range: rangeText(part, terminal),
    length: terminal.format.duration(part.endMs - part.startMs),
    reason: reasonText(part, terminal),
  });
}

function noneText({ t }: Terminal, reason: NoPartReason): string {
  return reason === 'onlyInWindow' ? t('cli.parts.onlyInWindow') : t(`window.trim.all.reason.${reason}`);
}
