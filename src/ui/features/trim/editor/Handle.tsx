import type { KeyboardEvent, PointerEvent } from 'react';
import type { Reach } from '../edges.ts';
import { placeAfterKey } from './stepKeys.ts';

/** Something on the waveform that slides: an edge, or the part as a whole. It lies in the waveform's own tree. */
export function Handle(props: {
  /** The names its style is found by. */
  part: string;
  label: string;
  valueText: string;
  atMs: number;
  reach: Reach;
  onMove: (toMs: number) => void;
  /** Space: what it is moved for is to be heard. */
  onListen: () => void;
  /** Set where the pointer takes hold of it here, and not in the waveform. */
  drag?: {
    readonly timeAt: (clientX: number) => number;
    readonly onStart: () => void;
    readonly onEnd: () => void;
  };
}) {
  const { part, label, valueText, atMs, reach, onMove, onListen, drag } = props;

  function onKeyDown(event: KeyboardEvent): void {
    const toMs = placeAfterKey(event, atMs, reach);
    if (toMs !== null) onMove(toMs);
    else if (event.key === ' ') {
      if (!event.repeat) onListen();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (!drag || event.button !== 0) return;
    // Else the waveform would move the whole part.
    event.stopPropagation();
    const handle = event.currentTarget;
    const offsetMs = atMs - drag.timeAt(event.clientX);
    handle.setPointerCapture(event.pointerId);
    drag.onStart();
    const onPointerMove = ({ clientX }: { readonly clientX: number }): void =>
      onMove(drag.timeAt(clientX) + offsetMs);
    const onEnd = (): void => {
      handle.removeEventListener('pointermove', onPointerMove);
      handle.removeEventListener('lostpointercapture', onEnd);
      drag.onEnd();
    };
    handle.addEventListener('pointermove', onPointerMove);
    handle.addEventListener('lostpointercapture', onEnd);
  }

  return (
    <div
      part={part}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={inSeconds(reach.minMs)}
      aria-valuemax={inSeconds(reach.maxMs)}
      aria-valuenow={inSeconds(atMs)}
      aria-valuetext={valueText}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      // A click on an edge is no click on the waveform.
      onClick={drag && ((event) => event.stopPropagation())}
      onDoubleClick={drag && ((event) => event.stopPropagation())}
    />
  );
}

function inSeconds(ms: number): number {
  return Math.round(ms) / 1000;
}
