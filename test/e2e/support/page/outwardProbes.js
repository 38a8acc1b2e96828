/*
 * Sent to the page as text: every way that a script in a page has of reaching a server. Each probe settles by itself,
 * whether it gets through or not; what the page's policy says to it is gathered beside it.
 */
async ({ origin, stun, turn }) => {
  const violations = new Set();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (blockedURI.includes(new URL(origin).host)) violations.add(effectiveDirective);
  });
  const at = (name) => `${origin}/${name}`;
  const settled = (target, ...events) =>
    new Promise((resolve) => {
      for (const name of [...events, 'error'])
        target.addEventListener(name, () => resolve(name), { once: true });
    });
  const violated = (directive) =>
    new Promise((resolve) => {
      const look = () => {
        if (violations.has(directive)) resolve('error');
      };
      document.addEventListener('securitypolicyviolation', look);
      look();
    });
  const added = (tag, properties, ...events) => {
    const element = Object.assign(document.createElement(tag), properties);
    const outcome = settled(element, ...events);
    document.body.append(element);
    return outcome.finally(() => element.remove());
  };
  const reached = (promise) =>
    promise.then(
      () => 'load',
      () => 'error',
    );

  const probes = {
    fetch: () => reached(fetch(at('fetch'), { mode: 'no-cors' })),
    xhr() {
      const request = new XMLHttpRequest();
      const outcome = settled(request, 'load');
      request.open('GET', at('xhr'));
      request.send();
      return outcome;
    },
    webSocket: () => settled(new WebSocket(at('socket').replace('http', 'ws')), 'open'),
    eventSource: () => settled(new EventSource(at('events')), 'open'),
    beacon() {
      navigator.sendBeacon(at('beacon'), 'data');
      return violated('connect-src');
    },
    image: () => added('img', { src: at('image.png') }, 'load'),
    audio: () => added('audio', { src: at('audio.wav') }, 'loadeddata'),
    script: () => added('script', { src: at('script.js') }, 'load'),
    module: () => reached(import(at('module.js'))),
    style: () => added('link', { rel: 'stylesheet', href: at('style.css') }, 'load'),
    prefetch: () => added('link', { rel: 'prefetch', href: at('prefetch') }, 'load'),
    font: () => reached(new FontFace('probe', `url(${at('font.woff2')})`).load()),
    worker: () =>
      reached(
        new Promise((resolve, reject) => {
          const worker = new Worker(at('worker.js'));
          worker.onmessage = resolve;
          worker.onerror = reject;
        }),
      ),
    async frame() {
      const frame = document.createElement('iframe');
      frame.src = at('frame');
      document.body.append(frame);
      return violated('frame-src').finally(() => frame.remove());
    },
    object: () => added('object', { data: at('object') }, 'load'),
    form() {
      const form = Object.assign(document.createElement('form'), { action: at('form'), method: 'post' });
      document.body.append(form);
      form.submit();
      return violated('form-action').finally(() => form.remove());
    },
    base() {
      const base = Object.assign(document.createElement('base'), { href: at('base/') });
      document.head.append(base);
      base.remove();
      return violated('base-uri');
    },
    async webRtc() {
      const servers = [{ urls: stun }, { urls: turn, username: 'u', credential: 'c' }];
      const connection = new RTCPeerConnection({ iceServers: servers });
      const candidates = [];
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate?.candidate) candidates.push(candidate.candidate);
      });
      connection.createDataChannel('probe');
      await connection.setLocalDescription(await connection.createOffer());
      while (connection.iceGatheringState !== 'complete') {
        await settled(connection, 'icegatheringstatechange');
      }
      connection.close();
      return candidates.length === 0 ? 'error' : 'load';
    },
  };
  const outcomes = {};
  for (const [name, probe] of Object.entries(probes)) outcomes[name] = await probe();
  return { outcomes, violations: [...violations].sort() };
};
