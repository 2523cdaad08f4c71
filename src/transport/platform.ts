import { InvalidArgumentError } from '../errors/argument.ts';

const usedByClients = ['Headers', 'URL', 'performance'];
const usedByCalls = ['AbortController', 'setTimeout'];
const usedByCallsWithoutOwnFetch = ['fetch', ...usedByCalls];

/**
 * Checks that the platform has what a client uses before its first call.
 *
 * @remarks Otherwise an address would be refused where `URL` is missing.
 */
export function checkPlatform(): void {
  check(usedByClients);
}

/**
 * Checks that the platform has what a call uses.
 *
 * @remarks Not in the constructor: a program may set `fetch` later. jsdom, as Jest sets it up, does not have it.
 */
export function checkPlatformOfCall(hasOwnFetch: boolean): void {
  check(hasOwnFetch ? usedByCalls : usedByCallsWithoutOwnFetch);
}

function check(names: readonly string[]): void {
  for (const name of names) {
    if ((globalThis as Readonly<Record<string, unknown>>)[name] !== undefined) continue;
    const remedy = name === 'fetch' ? 'pass the option `fetch`, or set it' : 'set it, for example to that of Node';
    throw new InvalidArgumentError(name, `is missing in globalThis: ${remedy}`);
  }
}
