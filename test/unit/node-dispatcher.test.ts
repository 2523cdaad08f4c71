import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withoutNodeTimeouts } from '../../src/transport/node-dispatcher.ts';

const key = Symbol.for('undici.globalDispatcher.1');
const globals = globalThis as unknown as Record<symbol, unknown>;
const init = { method: 'GET', signal: new AbortController().signal };
type Dispatch = (options: object, handler: unknown) => unknown;

let before: unknown;
beforeEach(() => {
  before = globals[key];
});
afterEach(() => {
  globals[key] = before;
});

/** As undici's, but sends nothing: returns what it was asked for. */
function dispatcher() {
  const dispatch: Dispatch = (options, handler) => [options, handler];
  return { dispatch, compose: (change: (dispatch: Dispatch) => Dispatch) => ({ dispatch: change(dispatch) }) };
}

const dispatcherOf = (options: RequestInit) => (options as { dispatcher?: ReturnType<typeof dispatcher> }).dispatcher;

test('up to five minutes nothing is changed', () => {
  globals[key] = dispatcher();
  expect(withoutNodeTimeouts(init, 300_000)).toBe(init);
});

test("above five minutes the limits of Node's fetch are lifted, and nothing else is changed", () => {
  globals[key] = dispatcher();
  const patient = withoutNodeTimeouts(init, 300_001);
  expect({ ...patient, dispatcher: undefined }).toEqual({ ...init, dispatcher: undefined });
  expect(Object.keys(init)).toEqual(['method', 'signal']);
  expect(dispatcherOf(patient)?.dispatch({ path: '/', headersTimeout: 7 }, 'handler')).toEqual([
    { path: '/', headersTimeout: 0, bodyTimeout: 0 },
    'handler',
  ]);
});

test('one dispatcher is made for each that a program sets', () => {
  globals[key] = dispatcher();
  const first = dispatcherOf(withoutNodeTimeouts(init, 600_000));
  expect(dispatcherOf(withoutNodeTimeouts(init, 600_000))).toBe(first);
  globals[key] = dispatcher();
  expect(dispatcherOf(withoutNodeTimeouts(init, 600_000))).not.toBe(first);
});

test.each([undefined, {}, { compose: true }])('where there is none (%o) nothing is changed', (other) => {
  globals[key] = other;
  expect(withoutNodeTimeouts(init, 600_000)).toBe(init);
});

test.each([
  ['Node.js/26', 2],
  ['Node.js/30', 2],
  ['Node.js/25', 1],
  ['Mozilla/5.0 Node.js/26', 1],
  [undefined, 1],
])('with %s the dispatcher is in place %d', async (userAgent, place) => {
  vi.stubGlobal('navigator', userAgent === undefined ? undefined : { userAgent });
  vi.resetModules();
  const { withoutNodeTimeouts: loaded } = await import('../../src/transport/node-dispatcher.ts');
  const [first, second] = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')];
  const kept = [globals[first], globals[second]];
  [globals[first], globals[second]] = place === 1 ? [dispatcher(), undefined] : [undefined, dispatcher()];
  expect(dispatcherOf(loaded(init, 600_000))).toBeDefined();
  [globals[first], globals[second]] = kept;
  vi.unstubAllGlobals();
});
