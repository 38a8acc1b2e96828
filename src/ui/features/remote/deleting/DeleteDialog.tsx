import { Heading } from 'react-aria-components';
import { Button } from '../../../components/Button.tsx';
import { Sheet } from '../../../components/Confirm.tsx';
import { useTexts } from '../../../texts.tsx';
import { hostName } from '../../history/hosts.ts';
import { chosenLines, deletable } from '../remoteActions.ts';
import { useRemote } from '../remoteStore.ts';
import { deleteFiles, useDeleting } from './deleteStore.ts';

/** Asks before files leave the account: how many, from where, and that there is no way back. */
export function DeleteDialog() {
  const isOpen = useDeleting(({ isAsking }) => isAsking);
  return (
    <Sheet role="alertdialog" isOpen={isOpen} onOpenChange={(isAsking) => useDeleting.setState({ isAsking })}>
      {(close) => <Question close={close} />}
    </Sheet>
  );
}

function Question({ close }: { close: () => void }) {
  const { t, format } = useTexts();
  const purpose = useRemote((state) => state.purpose);
  const host = useRemote(({ listing }) => listing?.host ?? '');
  const lines = chosenLines();
  const fileIds = deletable(lines);
  const count = format.integer(fileIds.length);
  const fromHere = lines.filter(({ standing }) => standing === 'here').length;
  return (
    <>
      <Heading slot="title" className="font-semibold text-lg">
        {t('window.remote.deleteTitle', { count, where: hostName(host, t) })}
      </Heading>
      <p className="mt-1.5 text-muted">
        {t('window.remote.deleteText')}
        {fromHere > 0 &&
          t('window.gap') + t('window.remote.deleteFromHere', { count: format.integer(fromHere) })}
      </p>
      <div className="mt-5 flex justify-end gap-2">
        <Button autoFocus onPress={close}>
          {t('window.confirm.cancel')}
        </Button>
        <Button
          look="danger"
          onPress={() => {
            void deleteFiles(purpose, fileIds);
            close();
          }}
        >
          {t('window.remote.deleteYes', { count })}
        </Button>
      </div>
    </>
  );
}
