import { afterEach, beforeEach, expect, test } from 'vitest';
import { patiently } from '../../src/patience.ts';

const key = Symbol.for('undici.globalDispatcher.1');
const globals = globalThis as unknown as Record<symbol, unknown>;
const init = { method: 'GET' };
type Dispatch = (options: object, handler: unknown) => unknown;

let before: unknown;
beforeEach(() => void (before = globals[key]));
afterEach(() => void (globals[key] = before));

/** As undici's, but sends nothing: gives back what it was asked for. */
function dispatcher() {
  const dispatch: Dispatch = (options, handler) => [options, handler];
  return { dispatch, compose: (change: (dispatch: Dispatch) => Dispatch) => ({ dispatch: change(dispatch) }) };
}

const dispatcherOf = (options: RequestInit) => (options as { dispatcher?: ReturnType<typeof dispatcher> }).dispatcher;

test('up to five minutes nothing is changed', () => {
  globals[key] = dispatcher();
  expect(patiently(init, 300_000)).toBe(init);
});

test("above five minutes the limits of Node's fetch are lifted, and nothing else is changed", () => {
  globals[key] = dispatcher();
  const patient = patiently(init, 300_001);
  expect(patient).toMatchObject(init);
  expect(init).toEqual({ method: 'GET' });
  expect(dispatcherOf(patient)?.dispatch({ path: '/', headersTimeout: 7 }, 'handler')).toEqual([{ path: '/', headersTimeout: 0, bodyTimeout: 0 }, 'handler']);
});

test('one dispatcher is made for each that a program sets', () => {
  globals[key] = dispatcher();
  const first = dispatcherOf(patiently(init, 600_000));
  expect(dispatcherOf(patiently(init, 600_000))).toBe(first);
  globals[key] = dispatcher();
  expect(dispatcherOf(patiently(init, 600_000))).not.toBe(first);
});

test.each([undefined, {}, { compose: true }])('where there is none (%o) nothing is changed', (other) => {
  globals[key] = other;
  expect(patiently(init, 600_000)).toBe(init);
});
