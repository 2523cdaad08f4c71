import { FakeSynapse } from 'synapse-admin-sdk/testing';
import { serverName } from '../../test/synapse/config.ts';
import { picture } from '../../test/synapse/seed/content.ts';
import { documents } from '../../test/synapse/seed/media.ts';
import { activeNames, people } from '../../test/synapse/seed/names.ts';
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
