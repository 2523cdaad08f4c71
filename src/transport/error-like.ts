/** What the SDK reads of an error that is not its own. */
export interface ErrorLike {
  readonly name: string;
  readonly message: string;
  readonly cause?: unknown;
}

/**
 * Returns whether a value can be read as an error.
 *
 * @remarks
 * Not `instanceof`: in Jest, a VM context, an iframe or a worker the platform's errors belong to another realm.
 */
export function isErrorLike(value: unknown): value is ErrorLike {
  if (typeof value !== 'object' || value === null) return false;
  const { name, message } = value as Partial<Record<keyof ErrorLike, unknown>>;
  return typeof name === 'string' && typeof message === 'string';
}
