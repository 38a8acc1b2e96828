import { Heading } from 'react-aria-components';
import { printable } from '../../../../i18n/present.ts';
import { Button } from '../../../components/Button.tsx';
import { useBatch, useUi } from '../../../store/index.ts';
import { type Texts, useTexts } from '../../../texts.tsx';
import type { NotTrimmed, WhyNot } from './trimAll.ts';

/** More than this is no longer read. */
const MOST = 500;

/** Each sample that stays as it was, with why. */
export function NotTrimmedList(props: { notTrimmed: readonly NotTrimmed[]; close: () => void }) {
  const { notTrimmed, close } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const more = notTrimmed.length - MOST;
  return (
    <>
      <Heading slot="title" className="font-semibold text-lg">
        {t('window.trim.all.listTitle')}
      </Heading>
      <p className="mt-1 text-muted">{t('window.trim.all.listLead')}</p>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by the keyboard
        tabIndex={0}
        className="mt-3 min-h-0 flex-1 divide-y divide-line overflow-y-auto rounded-md border border-line"
      >
        {notTrimmed.slice(0, MOST).map(({ id, name, why }) => (
          <li key={id} className="flex gap-3 px-3 py-1.5">
            <span data-text className="min-w-0 flex-1 break-all">
              {printable(name)}
            </span>
            <span className="max-w-[60%] text-right text-muted">{whyText(why, texts)}</span>
          </li>
        ))}
        {more > 0 && (
          <li className="px-3 py-1.5 text-muted">
            {t('window.notice.more', { count: format.integer(more) })}
          </li>
        )}
      </ul>
      <div className="mt-4 flex justify-end gap-2">
        <Button
          onPress={() => {
            selectThem(notTrimmed.map(({ id }) => id));
            close();
          }}
        >
          {t('window.trim.all.select')}
        </Button>
        <Button autoFocus onPress={close}>
          {t('window.notice.close')}
        </Button>
      </div>
    </>
  );
}

function whyText(why: WhyNot, { t }: Texts): string {
  return why.kind === 'none'
    ? t(`window.trim.all.reason.${why.reason}`)
    : t(`window.toast.error.${why.code}`, { detail: printable(why.detail) });
}

/** Those that are still there, all rows shown. */
function selectThem(ids: readonly string[]): void {
  useBatch.setQuery({ filter: 'all', text: '' });
  const here = ids.filter((id) => useBatch.getState().samples.has(id));
  const [first = null] = here;
  useUi.select(() => ({ ids: new Set(here), lead: first, anchor: first }));
}
