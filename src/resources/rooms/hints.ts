const expiredToken = /Unknown pagination token/;
const internalError = /Internal server error/;

/** Returns what a caller can do when Synapse does not send a page of a hierarchy. */
export function hierarchyHint(error: string): string | undefined {
  if (expiredToken.test(error)) {
    return 'A token is valid for five minutes, for the same room, max_depth and admin: begin without `from`';
  }
  if (!internalError.test(error)) return undefined;
  return (
    'Synapse fails so for a room that this homeserver does not know or has not joined, and for a page that begins ' +
    'with such a child of a space: use another `limit`, or read the children with ' +
    "rooms.state(roomId, { type: 'm.space.child' })"
  );
}
