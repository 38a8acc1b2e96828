import { ExternalLink } from 'lucide-react';
import { Heading } from 'react-aria-components';
import { CLONE_PATH } from '../../../contract/cloning.ts';
import { isOfThisMachine } from '../../../contract/hosts.ts';
import { Button } from '../../components/Button.tsx';
import { Sheet } from '../../components/Confirm.tsx';
import { openLink } from '../../store/actions.ts';
import { useTexts } from '../../texts.tsx';
import { CloneFields } from './CloneFields.tsx';
import { CloneOutput } from './CloneOutput.tsx';
import { closeCloning, useCloning } from './cloningStore.ts';
import type { Pick } from './pick.ts';

/** The request the ids are for: filled in on the left, ready to be copied on the right. */
export function CloneDialog() {
  const pick = useCloning((state) => state.pick);
  return (
    <Sheet
      widest
      isOpen={pick !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) closeCloning();
      }}
    >
      {(close) => pick && <Content pick={pick} close={close} />}
    </Sheet>
  );
}

function Content({ pick, close }: { pick: Pick; close: () => void }) {
  const { t } = useTexts();
  return (
    <>
      <Heading slot="title" className="font-semibold text-lg">
        {t('window.cloning.title')}
      </Heading>
      <p className="mt-1 text-muted">
        {t('window.cloning.lead', { call: `POST ${CLONE_PATH}` })}
        {isOfThisMachine(pick.host) && t('window.gap') + t('window.cloning.sandbox')}
      </p>
      <div className="-mx-5 mt-4 flex min-h-0 flex-1 gap-6 overflow-y-auto px-5 max-[56rem]:flex-col max-[56rem]:gap-4 min-[56rem]:overflow-hidden">
        <div className="-ml-1 flex min-w-0 flex-1 flex-col gap-4 p-1 min-[56rem]:overflow-y-auto min-[56rem]:pr-2">
          <CloneFields pick={pick} />
        </div>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <CloneOutput host={pick.host} />
        </div>
      </div>
      <div className="mt-4 flex flex-wrap justify-between gap-2">
        <Button
          look="quiet"
          icon={<ExternalLink size={14} aria-hidden />}
          onPress={() => void openLink('cloningDocument')}
        >
          {t('window.panel.documentation')}
        </Button>
        <Button onPress={close}>{t('window.notice.close')}</Button>
      </div>
    </>
  );
}
