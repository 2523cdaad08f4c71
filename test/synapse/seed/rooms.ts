import pMap from 'p-map';
import type { Call } from '../http.ts';
import type { RegisteredUser } from '../register.ts';

const client = '/_matrix/client/r0';

export interface Room {
  name: string;
  topic?: string;
  /** With its creator. */
  members: number;
  public?: boolean;
  encrypted?: boolean;
  /** Made by the spammer. */
  spam?: boolean;
}

export const rooms: readonly Room[] = [
  { name: 'Lobby', topic: 'Where everybody meets', members: 12, public: true },
  { name: 'Announcements', topic: 'News of this server', members: 11, public: true },
  { name: 'Help', members: 9, public: true },
  { name: 'Cats', topic: 'Pictures, please', members: 8, public: true },
  { name: 'Free crypto!!!', topic: 'Totally legal', members: 7, public: true, spam: true },
  { name: 'Development', members: 6 },
  { name: 'Operations', members: 5, encrypted: true },
  { name: 'Book club', members: 5 },
  { name: 'Holiday planning', members: 4 },
  { name: 'Board', members: 3, encrypted: true },
  { name: 'Alice and Bob', members: 2, encrypted: true },
  { name: 'Notes to myself', members: 1 },
];

export const remarks = [
  'Good morning!',
  'Has anybody seen the minutes?',
  'Thanks, that works now.',
  'See you on Monday 🦊',
];

/** The message that members of the spammer's room report. */
export const spamText = 'Send one coin, get two back';

/** Rooms with members, messages and pictures, and reports about two messages of the spammer. */
export async function seedRooms(
  call: Call,
  admin: RegisteredUser,
  users: readonly RegisteredUser[],
  pictures: readonly string[],
): Promise<void> {
  const seed = async (room: Room, index: number) => {
    const members = membersOf(room, index, users);
    const [creator, ...others] = members as [RegisteredUser, ...RegisteredUser[]];
    const roomId = await createRoom(call, creator, room);
    for (const member of others) {
      if (!room.public) {
        const body = { user_id: member.user_id };
        await call('POST', `${client}/rooms/${roomId}/invite`, { token: creator.access_token, body });
      }
      await call('POST', `${client}/join/${roomId}`, { token: member.access_token, body: {} });
    }
    for (const [number, remark] of remarks.entries()) {
      const sender = members[number % members.length] as RegisteredUser;
      await send(call, sender, roomId, number, { msgtype: 'm.text', body: remark });
    }
    const url = pictures[index];
    if (url && !room.encrypted) {
      const content = { msgtype: 'm.image', body: 'holiday.png', url, info: { mimetype: 'image/png' } };
      await send(call, creator, roomId, 100, content);
    }
    if (room.spam) await reportSpam(call, admin, creator, others, roomId);
  };
  await pMap(rooms, seed, { concurrency: 4 });
}

/** The part of a room's alias between `#` and `:`. */
export function aliasOf({ name }: Room): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '');
}

async function createRoom(call: Call, creator: RegisteredUser, room: Room): Promise<string> {
  const encryption = { type: 'm.room.encryption', content: { algorithm: 'm.megolm.v1.aes-sha2' } };
  const { room_id } = await call('POST', `${client}/createRoom`, {
    token: creator.access_token,
    body: {
      name: room.name,
      ...(room.topic === undefined ? {} : { topic: room.topic }),
      preset: room.public ? 'public_chat' : 'private_chat',
      visibility: room.public ? 'public' : 'private',
      ...(room.public ? { room_alias_name: aliasOf(room) } : {}),
      ...(room.encrypted ? { initial_state: [{ ...encryption, state_key: '' }] } : {}),
    },
  });
  return encodeURIComponent(room_id);
}

async function send(
  call: Call,
  sender: RegisteredUser,
  roomId: string,
  transaction: number,
  body: Record<string, unknown>,
): Promise<string> {
  const path = `${client}/rooms/${roomId}/send/m.room.message/seed-${transaction}`;
  return (await call('PUT', path, { token: sender.access_token, body }))['event_id'];
}

async function reportSpam(
  call: Call,
  admin: RegisteredUser,
  spammer: RegisteredUser,
  reporters: readonly RegisteredUser[],
  roomId: string,
): Promise<void> {
  const body = { msgtype: 'm.text', body: spamText };
  const event = encodeURIComponent(await send(call, spammer, roomId, 200, body));
  for (const reporter of reporters.slice(0, 2)) {
    const path = `${client}/rooms/${roomId}/report/${event}`;
    await call('POST', path, { token: reporter.access_token, body: { reason: 'Spam', score: -100 } });
  }
  // An admin who has looked in: one room with a member that is a server admin.
  await call('POST', `${client}/join/${roomId}`, { token: admin.access_token, body: {} });
}

/** The members of a room. The first one is the creator. */
export function membersOf<T>({ spam, members }: Room, index: number, users: readonly T[]): T[] {
  return (spam ? [...users].reverse() : rotate(users, index)).slice(0, members);
}

/** Gives every room another creator, though never the spammer, who is the last of the users. */
function rotate<T>(items: readonly T[], by: number): T[] {
  const start = by % (items.length - 1);
  return [...items.slice(start), ...items.slice(0, start)];
}
