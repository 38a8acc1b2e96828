import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Button } from '../../components/Button.tsx';
import { Sheet } from '../../components/Confirm.tsx';
import { Tick } from '../../components/Tick.tsx';
import { useTexts } from '../../texts.tsx';
import { countOf } from './found/chosen.ts';
import { removeChosen } from './historyActions.ts';
import { useHistory } from './historyStore.ts';

/** Asks before rows leave the history, and whether what was uploaded is to be forgotten with them. */
export function RemoveDialog() {
  const isOpen = useHistory((state) => state.isAskingToRemove);
  return (
    <Sheet
      role="alertdialog"
      isOpen={isOpen}
      onOpenChange={(isAskingToRemove) => useHistory.setState({ isAskingToRemove })}
    >
      {(close) => <Question close={close} />}
    </Sheet>
  );
}

function Question({ close }: { close: () => void }) {
  const { t, format } = useTexts();
  const count = useHistory(({ chosen, found }) => countOf(chosen, found?.layout.total ?? 0));
  const [forget, setForget] = useState(false);
  return (
    <>
      <Heading slot="title" className="font-semibold text-lg">
        {t('window.history.removeTitle', { count: format.integer(count) })}
      </Heading>
      <p className="mt-1.5 text-muted">{t('window.history.removeText')}</p>
      <div className="mt-3 flex flex-col">
        <Tick
          label={t('window.history.forget')}
          hint={t('window.history.forgetHint')}
          isOn={forget}
          onChange={setForget}
        />
      </div>
      <div className="mt-5 flex justify-end gap-2">
        <Button autoFocus onPress={close}>
          {t('window.confirm.cancel')}
        </Button>
        <Button
          look="danger"
          onPress={() => {
            void removeChosen(forget);
            close();
          }}
        >
          {t('window.history.removeYes')}
        </Button>
      </div>
    </>
  );
}
