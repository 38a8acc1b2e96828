/** Something of Electron's was used that the stand-in does not model. */
export class NotModelled extends Error {
  constructor(what: string) {
    super(`the Electron stand-in does not model ${what}`);
    this.name = 'NotModelled';
  }
}

/**
 * The object, except that to read or write a property it does not have throws: nothing may pass by being undefined.
 * Symbols are let through, for the language itself asks for them.
 */
export function strict<T extends object>(name: string, target: T): T {
  const demand = (property: string | symbol): void => {
    if (typeof property === 'symbol' || property in target) return;
    throw new NotModelled(`${name}.${property}`);
  };
  return new Proxy(target, {
    get(_, property) {
      // What is returned from an async function is asked whether it is a promise.
      if (property === 'then') return undefined;
      demand(property);
      // Private fields are the object's own: methods run on it, not on this proxy.
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' && !isClass(value) ? value.bind(target) : value;
    },
    set(_, property, value) {
      demand(property);
      return Reflect.set(target, property, value, target);
    },
  });
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}
