/** What the browser makes of the beginning of a file: how long it is, in milliseconds. Rejects when it makes nothing of it. */
export function probeDurationMs(url: string, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const audio = new Audio();
    const settle = (): void => {
      signal.removeEventListener('abort', onAbort);
      audio.removeAttribute('src');
      audio.load();
    };
    const onAbort = (): void => {
      settle();
      reject(signal.reason);
    };
    audio.preload = 'metadata';
    audio.onloadedmetadata = () => {
      const durationMs = audio.duration * 1000;
      settle();
      if (Number.isFinite(durationMs)) resolve(durationMs);
      else reject(new Error('no duration'));
    };
    audio.onerror = () => {
      settle();
      reject(new Error('no sound'));
    };
    signal.addEventListener('abort', onAbort);
    audio.src = url;
  });
}
