/** Node's fetch gives up when no header, or no further part of a body, has come for five minutes. */
const nodesPatience = 300_000;

/** Where Node's fetch keeps what makes its connections: of its own, or what a program has set in its place. */
const globalDispatcher = Symbol.for('undici.globalDispatcher.1');

type Dispatch = (options: object, handler: unknown) => unknown;

interface Dispatcher {
  readonly compose?: (change: (dispatch: Dispatch) => Dispatch) => Dispatcher;
}

const patient = new WeakMap<Dispatcher, Dispatcher>();

/**
 * Makes Node's fetch let a request take as long as the SDK does: a deletion can work for more than five minutes.
 * Other platforms have no such limits.
 */
export function patiently(init: RequestInit, timeout: number): RequestInit {
  if (timeout <= nodesPatience) return init;
  const original = (globalThis as { readonly [globalDispatcher]?: Dispatcher })[globalDispatcher];
  if (typeof original?.compose !== 'function') return init;
  let dispatcher = patient.get(original);
  if (dispatcher === undefined) {
    dispatcher = original.compose((dispatch) => (options, handler) => dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, handler));
    patient.set(original, dispatcher);
  }
  return { ...init, dispatcher } as RequestInit;
}
