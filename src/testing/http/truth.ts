/** Whether Python takes a JSON value for true: Synapse asks this of fields whose type it does not check. */
export function isTruthy(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
