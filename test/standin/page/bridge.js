/*
 * Runs in the page before its own scripts, sent there as text: a preload's `require('electron')`, as far as it is
 * modelled. `names` are BRIDGE_NAMES, `preload` is the built preload bundle as a function.
 */
(names, preload) => {
  // Electron runs a preload in the main frame only.
  if (window !== window.top) return;

  const call = window[names.call];
  delete window[names.call];
  let nextId = 0;
  const pending = new Map();
  const listeners = new Map();

  const ask = (request) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      pending.set(id, { resolve, reject });
      call(JSON.stringify({ ...request, id }));
    });

  const receivers = {
    event({ channel, args }) {
      const values = JSON.parse(args);
      for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...values);
    },
    reply({ id, value }) {
      pending.get(id)?.resolve(JSON.parse(value));
      pending.delete(id);
    },
    failure({ id, message }) {
      pending.get(id)?.reject(new Error(message));
      pending.delete(id);
    },
  };
  Object.defineProperty(window, names.receive, {
    value: (message) => receivers[message.kind](message),
  });

  const notModelled = (what) => new Error(`the Electron stand-in does not model ${what}`);

  /** Structured clone as IPC does it, and an error for what JSON would lose on the way. */
  const toText = (value) => {
    const demandPlain = (part) => {
      if (part === undefined || part === null || typeof part === 'string' || typeof part === 'boolean')
        return;
      if (typeof part === 'number' && Number.isFinite(part)) return;
      if (Array.isArray(part)) return part.forEach(demandPlain);
      if (part instanceof Uint8Array) return;
      if (typeof part !== 'object' || Object.getPrototypeOf(part) !== Object.prototype) {
        throw notModelled(`IPC of ${Object.prototype.toString.call(part)}`);
      }
      Object.values(part).forEach(demandPlain);
    };
    demandPlain(structuredClone(value));
    return JSON.stringify(value, (_, part) =>
      part instanceof Uint8Array ? { [names.bytes]: base64(part) } : part,
    );
  };
  const base64 = (bytes) => {
    let text = '';
    // As many arguments as a call takes without a doubt.
    for (let at = 0; at < bytes.length; at += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return btoa(text);
  };

  const ipcRenderer = {
    async invoke(channel, ...args) {
      return ask({ kind: 'invoke', channel, args: toText(args) });
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel, listener) {
      const left = (listeners.get(channel) ?? []).filter((one) => one !== listener);
      listeners.set(channel, left);
      return ipcRenderer;
    },
  };

  /** A value as it comes through the context bridge: copied and frozen, functions wrapped, classes stripped. */
  const bridged = (value) => {
    if (typeof value === 'symbol') throw new TypeError('a symbol does not get through the context bridge');
    if (typeof value === 'function') {
      return (...args) => bridged(value(...args.map(bridged)));
    }
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) return value.then(bridged);
    if (value instanceof Blob || value instanceof Element) return value;
    if (ArrayBuffer.isView(value)) return structuredClone(value);
    if (value instanceof Error) return new Error(value.message);
    if (Array.isArray(value)) return value.map(bridged);
    const copy = {};
    for (const [key, part] of Object.entries(value)) copy[key] = bridged(part);
    return copy;
  };
  const frozen = (value) => {
    for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part);
    return Object.freeze(value);
  };

  const contextBridge = {
    exposeInMainWorld(name, api) {
      if (name in window) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
      Object.defineProperty(window, name, { value: frozen(bridged(api)), enumerable: true });
    },
  };

  const paths = new WeakMap();
  const webUtils = {
    getPathForFile(file) {
      if (!(file instanceof File)) throw new TypeError('getPathForFile: not a File');
      // A file that a script made has no path.
      return paths.get(file) ?? '';
    },
  };

  const strict = (name, object) =>
    new Proxy(object, {
      get(target, property) {
        if (typeof property === 'symbol' || property in target) return target[property];
        throw notModelled(`${name}.${property} in a preload`);
      },
    });

  /**
   * Electron knows the path of a dropped file at once; here the process has to ask the browser. So a drop is held
   * back, and comes again with the same files when their paths are known.
   */
  const repeated = new WeakSet();
  const holdBack = (event) => {
    const transfer = event.dataTransfer ?? event.clipboardData;
    if (repeated.has(event) || !transfer || transfer.files.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target } = event;
    const files = [...transfer.files];
    window[names.files] = files;
    void ask({ kind: 'paths' }).then((found) => {
      delete window[names.files];
      const again = new DataTransfer();
      files.forEach((file, index) => {
        paths.set(file, found[index] ?? '');
        again.items.add(file);
      });
      const options = { bubbles: true, cancelable: true, composed: true };
      const { clientX, clientY } = event;
      const next =
        event.type === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: again })
          : new DragEvent('drop', { ...options, clientX, clientY, dataTransfer: again });
      repeated.add(next);
      target?.dispatchEvent(next);
    });
  };
  window.addEventListener('drop', holdBack, true);
  window.addEventListener('paste', holdBack, true);

  const electron = strict('electron', {
    contextBridge: strict('contextBridge', contextBridge),
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
    webUtils: strict('webUtils', webUtils),
  });
  const module = { exports: {} };
  preload(
    (name) => {
      if (name === 'electron') return electron;
      throw notModelled(`require('${name}') in a sandboxed preload`);
    },
    module,
    module.exports,
  );
};
