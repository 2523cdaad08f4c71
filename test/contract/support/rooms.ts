import type { Actor, Homeserver } from '../homeserver/homeserver.ts';
import { homeserver, server, unique } from './server.ts';

/** The id of a room that the server does not know. */
export const unknownRoom = (): string => `!${unique('nothing')}:${server.serverName}`;

/** An alias that leads to no room. */
export const unknownAlias = (): string => `#${unique('nothing')}:${server.serverName}`;

/** A room that the server knows from an invite only. */
export async function invitedOnly(): Promise<string> {
  const room = `!${unique('invited')}:elsewhere.invalid`;
  await homeserver.addUnjoinedRoom(room);
  return room;
}

/** Makes rooms children of a space of a homeserver, in this order. */
export async function addChildren(
  at: Homeserver,
  owner: Actor,
  space: string,
  children: readonly string[],
): Promise<void> {
  const via = [owner.user_id.slice(owner.user_id.indexOf(':') + 1)];
  for (const [index, state_key] of children.entries()) {
    const content = { via, order: String(index) };
    await at.setState(owner, space, { type: 'm.space.child', state_key, content });
  }
}
