import { FakeSynapse } from 'synapse-admin-sdk/testing';
import { serverName } from '../../test/synapse/config.ts';
import { picture } from '../../test/synapse/seed/content.ts';
import { documents } from '../../test/synapse/seed/media.ts';
import { activeNames, people } from '../../test/synapse/seed/names.ts';
import { aliasOf, membersOf, type Room, remarks, rooms, spamText } from '../../test/synapse/seed/rooms.ts';
import { deviceNames, specials } from '../../test/synapse/seed/users.ts';

/** Returns a double with the data of the demo server (see test/synapse/seed.ts). */
export function demoDouble(): FakeSynapse {
  const homeserver = new FakeSynapse({ serverName });
  addActiveUsers(homeserver);
  addCrowd(homeserver);
  for (const [owner, count, size] of documents)
    for (let index = 1; index <= count; index++)
      homeserver.addMedia(owner, {
        media_type: 'application/pdf',
        media_length: size,
        upload_name: `report-${index}.pdf`,
      });
  addPictures(homeserver, { owner: 'spammer', stem: 'buy-now', count: 250, firstSeed: 10_000 });
  addPictures(homeserver, { owner: 'alice', stem: 'holiday', count: 15, firstSeed: 20_000 });
  for (const [index, room] of rooms.entries()) addRoom(homeserver, room, index);
  return homeserver;
}

function addActiveUsers(homeserver: FakeSynapse): void {
  for (const [index, name] of activeNames.entries()) {
    const logins = deviceNames.slice(0, 1 + (index % deviceNames.length));
    const devices = logins.map((display_name, number) => ({
      device_id: `${name.toUpperCase()}${number + 1}`,
      display_name,
    }));
    // The first device is that of the registration.
    homeserver.addUser(name, { devices: [{}, ...devices] });
  }
}

function addCrowd(homeserver: FakeSynapse): void {
  const crowd = people(285);
  homeserver.addUsers(crowd.length, (index) => {
    const { localpart, displayname } = crowd[index] as (typeof crowd)[number];
    return {
      localpart,
      displayname,
      password: `password-${localpart}`,
      ...specials(index, localpart),
      shadow_banned: index % 60 === 17,
      deactivated: index % 40 === 11,
    };
  });
  homeserver.addUsers(3, (index) => ({ localpart: String(index + 1), is_guest: true, displayname: null }));
}

function addRoom(homeserver: FakeSynapse, room: Room, index: number): void {
  const users = activeNames.map((name) => `@${name}:${serverName}`);
  const members = membersOf(room, index, users);
  const [creator, ...others] = members as [string, ...string[]];
  const messages = remarks.map((content, number) => ({ sender: members[number % members.length] as string, content }));
  const picture = homeserver.media('alice').filter(({ upload_name }) => upload_name?.startsWith('holiday'))[index];
  const url = `mxc://${serverName}/${picture?.media_id}`;
  const image = { msgtype: 'm.image', body: 'holiday.png', url, info: { mimetype: 'image/png' } };
  const roomId = homeserver.addRoom({
    name: room.name,
    topic: room.topic,
    creator,
    members: others,
    preset: room.public ? 'public_chat' : 'private_chat',
    listed: room.public,
    encrypted: room.encrypted,
    alias: room.public ? aliasOf(room) : undefined,
    messages: room.encrypted ? messages : [...messages, { sender: creator, content: image }],
  });
  if (room.spam) reportSpam(homeserver, { roomId, spammer: creator, reporters: others.slice(0, 2) });
}

interface Spam {
  readonly roomId: string;
  readonly spammer: string;
  readonly reporters: readonly string[];
}

function reportSpam(homeserver: FakeSynapse, { roomId, spammer, reporters }: Spam): void {
  const event_id = homeserver.sendMessage(roomId, spammer, spamText);
  for (const user_id of reporters) homeserver.addEventReport({ event_id, user_id, reason: 'Spam', score: -100 });
  homeserver.joinRoom(homeserver.adminUserId, roomId);
}

interface Pictures {
  readonly owner: string;
  readonly stem: string;
  readonly count: number;
  readonly firstSeed: number;
}

function addPictures(homeserver: FakeSynapse, { owner, stem, count, firstSeed }: Pictures): void {
  for (let index = 0; index < count; index++) {
    const upload_name = `${stem}-${String(index + 1).padStart(3, '0')}.png`;
    homeserver.addMedia(owner, { upload_name, media_length: picture(firstSeed + index).length, content: upload_name });
  }
}
