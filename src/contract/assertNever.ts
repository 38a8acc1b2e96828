/** Ends a switch over a union: a new member no longer compiles here. Throws when types were circumvented. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
