import { Check, CircleDashed, Copy } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { cloneBody, cloneCurl, cloneProblems } from '../../../contract/cloning.ts';
import { Button } from '../../components/Button.tsx';
import { useCopied } from '../../hooks/useCopied.ts';
import { useShell } from '../../store/index.ts';
import { useTexts } from '../../texts.tsx';
import { useCloning } from './cloningStore.ts';

const KINDS = ['json', 'curl'] as const;

/** The request, as JSON and as a command; or what is still to be filled in. */
export function CloneOutput({ host }: { host: string }) {
  const { t } = useTexts();
  const form = useCloning((state) => state.form);
  const groupId = useShell(({ app }) => app?.settings.groupId ?? '');
  const { isCopied, copy } = useCopied();
  const problems = cloneProblems(form);
  if (problems.length > 0) {
    return (
      <div className="flex flex-1 flex-col gap-2 rounded-md border border-line-strong border-dashed p-4">
        <p className="font-medium">{t('window.cloning.missing')}</p>
        <ul className="flex flex-col gap-1">
          {problems.map((problem) => (
            <li key={problem} className="flex gap-2 text-muted">
              <CircleDashed size={14} aria-hidden className="mt-0.5 shrink-0" />
              {t(`account.cloning.${problem}`)}
            </li>
          ))}
        </ul>
      </div>
    );
  }
  const texts = {
    json: cloneBody(form),
    curl: cloneCurl(form, host, groupId === '' ? null : groupId),
  } as const;
  return (
    <Tabs className="flex min-h-0 flex-1 flex-col gap-2">
      <TabList aria-label={t('window.cloning.output')} className="flex self-start rounded-md bg-sunken p-0.5">
        {KINDS.map((kind) => (
          <Tab
            key={kind}
            id={kind}
            className="flex h-6 cursor-default items-center rounded-[5px] px-2.5 text-muted data-hovered:text-ink data-selected:bg-raised data-selected:font-medium data-selected:text-ink data-selected:shadow-[0_1px_2px_rgb(0_0_0/0.18)]"
          >
            {t(`window.cloning.${kind}`)}
          </Tab>
        ))}
      </TabList>
      {KINDS.map((kind) => (
        <TabPanel key={kind} id={kind} className="flex min-h-0 flex-1 flex-col gap-2">
          <pre
            data-text
            data-request={kind}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
            tabIndex={0}
            className="min-h-32 flex-1 overflow-auto whitespace-pre-wrap break-all rounded-md border border-line bg-sunken p-3 font-mono text-sm"
          >
            {texts[kind]}
          </pre>
          {kind === 'curl' && <p className="text-muted text-sm">{t('window.cloning.curlHint')}</p>}
          <Button
            look="primary"
            className="self-start"
            icon={isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
            onPress={() => copy(texts[kind])}
          >
            {isCopied ? t('window.panel.copied') : t(`window.cloning.copy.${kind}`)}
          </Button>
        </TabPanel>
      ))}
    </Tabs>
  );
}
