/** Synapse sends `{}` when the override is unset, which is not the same as 0 and 0 (no limit). */
export function overrideFromWire(body: unknown): unknown {
  const isEmpty =
    typeof body === 'object' &&
    body !== null &&
    !Array.isArray(body) &&
    !('messages_per_second' in body) &&
    !('burst_count' in body);
  if (isEmpty) return null;
  // Synapse never sends `null`. A `null` from a proxy does not mean that the override is unset.
  return body === null ? undefined : body;
}
