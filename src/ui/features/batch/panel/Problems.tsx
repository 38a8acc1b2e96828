import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../../../contract/problems.ts';
import type { Sample } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import { Button } from '../../../components/Button.tsx';
import * as actions from '../../../store/actions.ts';
import { canOverrideNow } from '../../../store/eligible.ts';
import { useBatch, useUi } from '../../../store/index.ts';
import { selectOne } from '../../../store/selection.ts';
import { useTexts } from '../../../texts.tsx';
import { Section } from './Section.tsx';

/** Everything the check says of the sample, with what can be done about each. */
export function Problems({ sample }: { sample: Sample }) {
  const { t } = useTexts();
  const { problems, overrides, status } = sample;
  if (problems.length === 0) {
    if (status.kind !== 'ready' && status.kind !== 'queued') return null;
    return (
      <Section title={t('window.panel.problems')}>
        <p className="text-muted">{t('window.panel.noProblems')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('window.panel.problems')}>
      <ul className="flex flex-col gap-2.5">
        {problems.map((problem) => {
          const twin = problem.code === 'duplicateInBatch' ? problem.data.firstPath : null;
          return (
            <ProblemItem key={problem.code} problem={problem}>
              {overrides.includes(problem.code) && (
                <p className="mt-0.5 text-muted">{t('window.panel.overridden')}</p>
              )}
              {canOverrideNow(sample, problem.code) && (
                <Button className="mt-1.5" onPress={() => void actions.override(sample.id, problem.code)}>
                  {t('window.panel.override')}
                </Button>
              )}
              {twin !== null && <ShowTwin path={twin} sample={sample} />}
            </ProblemItem>
          );
        })}
      </ul>
    </Section>
  );
}

/** What is wrong and what to do about it; `children` is what can be done right here. */
export function ProblemItem({ problem, children }: { problem: Problem; children?: ReactNode }) {
  const { t, present } = useTexts();
  const { what, todo } = present.problem(problem);
  const isError = problem.severity === 'error';
  const Icon = isError ? TriangleAlert : Info;
  return (
    <li className="flex gap-2">
      <Icon
        size={15}
        role="img"
        aria-label={t(isError ? 'window.panel.error' : 'window.panel.warning')}
        className={`mt-0.5 shrink-0 ${isError ? 'text-warn' : 'text-muted'}`}
      />
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{what}</p>
        <p className="break-words text-muted">{todo}</p>
        {children}
      </div>
    </li>
  );
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Leads to the earlier sample with the same content. */
function ShowTwin({ path, sample }: { path: string; sample: Sample }) {
  const { t } = useTexts();
  function show(): void {
    const { samples, visible } = useBatch.getState();
    const twin = samples.values().find((one) => one.path === path && one.purpose === sample.purpose);
    if (!twin) return;
    if (!visible.includes(twin.id)) useBatch.setQuery({ filter: 'all', text: '' });
    useUi.select(() => selectOne(twin.id));
  }
  return (
    <Button className="mt-1.5" onPress={show}>
      <span className="max-w-52 truncate">{t('window.panel.show', { name: printable(nameOf(path)) })}</span>
    </Button>
  );
}
