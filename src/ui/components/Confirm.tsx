import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTexts } from '../texts.tsx';
import { Button } from './Button.tsx';

/** Asks before something that cannot be undone. `children` is the button that leads here. */
export function Confirm(props: {
  title: string;
  text: string;
  yes: string;
  onYes: () => void;
  children: ReactNode;
}) {
  const { t } = useTexts();
  return (
    <DialogTrigger>
      {props.children}
      <Sheet role="alertdialog">
        {(close) => (
          <>
            <Heading slot="title" className="text-lg font-semibold">
              {props.title}
            </Heading>
            <p className="mt-1.5 text-muted">{props.text}</p>
            <div className="mt-5 flex justify-end gap-2">
              <Button autoFocus onPress={close}>
                {t('window.confirm.cancel')}
              </Button>
              <Button
                look="danger"
                onPress={() => {
                  props.onYes();
                  close();
                }}
              >
                {props.yes}
              </Button>
            </div>
          </>
        )}
      </Sheet>
    </DialogTrigger>
  );
}

/** A dialog in the middle of the window. By itself, or, with `isOpen`, as somebody else says. */
export function Sheet(props: {
  role?: 'dialog' | 'alertdialog';
  children: (close: () => void) => ReactNode;
  wide?: boolean;
  widest?: boolean;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}) {
  const { role = 'dialog', wide = false, widest = false, isOpen, onOpenChange } = props;
  const width = widest ? 'max-w-5xl' : wide ? 'max-w-xl' : 'max-w-sm';
  return (
    <ModalOverlay
      isDismissable
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange ? { onOpenChange } : {})}
      className="fixed inset-0 z-40 flex items-center justify-center bg-[rgb(0_0_0/0.35)] p-6"
    >
      <Modal
        className={`flex max-h-full w-full flex-col ${width} rounded-lg border border-line bg-raised shadow-raised`}
      >
        <Dialog role={role} className="flex min-h-0 flex-col p-5 outline-none">
          {({ close }) => props.children(close)}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
