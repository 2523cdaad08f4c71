/** Node's fetch fails when no header, or no further part of a body, has come for five minutes. */
const nodeTimeout = 300_000;

/** Node 26 came with undici 8, which keeps its dispatcher in another place than those before. */
const nodeOfUndici8 = 26;
const node = typeof navigator === 'undefined' ? undefined : /^Node\.js\/(\d+)/.exec(navigator.userAgent)?.[1];

/** Where Node's fetch keeps what makes its connections: its own, or what a program has set in its place. */
const globalDispatcher = Symbol.for(`undici.globalDispatcher.${Number(node) >= nodeOfUndici8 ? 2 : 1}`);

type Dispatch = (options: object, handler: unknown) => unknown;

interface Dispatcher {
  readonly compose?: (change: (dispatch: Dispatch) => Dispatch) => Dispatcher;
}

const withoutTimeouts = new WeakMap<Dispatcher, Dispatcher>();

/**
 * Makes Node's fetch let a request take as long as the SDK does: a deletion can work for more than five minutes.
 * Other platforms have no such limits.
 */
export function withoutNodeTimeouts(init: RequestInit, timeout: number): RequestInit {
  if (timeout <= nodeTimeout) return init;
  const original = (globalThis as unknown as Readonly<Record<symbol, Dispatcher | undefined>>)[globalDispatcher];
  if (typeof original?.compose !== 'function') return init;
  let dispatcher = withoutTimeouts.get(original);
  if (dispatcher === undefined) {
    dispatcher = original.compose(
      (dispatch) => (options, handler) => dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, handler),
    );
    withoutTimeouts.set(original, dispatcher);
  }
  return { ...init, dispatcher } as RequestInit;
}
