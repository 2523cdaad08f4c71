import { addDestination } from '../../../../../src/testing/world/destinations.ts';
import type { DestinationRow } from '../../../../../src/testing/world/server-rows.ts';
import { listOf } from '../exchange.ts';
import { around, pageOf } from './around.ts';
import type { Seed, Seeds } from './seed.ts';

/** The homeserver in the path. */
const destination: Seed = ({ world, one }) => {
  const name = one.ids['destination'] ?? '';
  if (one.response.status === 404) return;
  const isFailing = one.operation === 'federation.resetConnection' && one.ok;
  const shown = one.operation === 'federation.destination' ? one.got : {};
  const fields = isFailing ? { failure_ts: 1, retry_last_ts: 1, retry_interval: 1 } : shown;
  addDestination(world, name, fields as Partial<DestinationRow>);
};

const destinations: Seed = ({ world, one }) => {
  const items = listOf<DestinationRow>(one.got['destinations']);
  const near = (item: DestinationRow, side: 'before' | 'after', number: number) => {
    const isReversed = one.query.get('dir') === 'b' && (one.query.get('order_by') ?? 'destination') === 'destination';
    const name = item.destination;
    const isGreater = (side === 'after') !== isReversed;
    return { ...item, destination: isGreater ? `${name}z${number}` : `${name.slice(0, -1)}!${number}` };
  };
  const total = Number(one.got['total'] ?? 0);
  const all = around({ items, ...pageOf(one.query), total, near });
  for (const { destination: name, ...fields } of all) addDestination(world, name, fields);
  if (items.length === 0) for (let count = 0; count < total; count++) addDestination(world, `${count}.example`);
};

const destinationRooms: Seed = (scene) => {
  destination(scene);
  const { world, one } = scene;
  const name = one.ids['destination'] ?? '';
  interface Shared {
    readonly room_id: string;
    readonly stream_ordering: number;
  }
  const items = listOf<Shared>(one.got['rooms']);
  const near = (item: Shared, side: 'before' | 'after', number: number) => {
    const isGreater = (side === 'after') !== (one.query.get('dir') === 'b');
    return { ...item, room_id: isGreater ? `${item.room_id}z${number}` : `${item.room_id.slice(0, -1)}!${number}` };
  };
  const total = Number(one.got['total'] ?? 0);
  const nothing = { room_id: '!none', stream_ordering: 1 };
  const shown = around({ items, ...pageOf(one.query), total, near });
  const all = shown.length > 0 ? shown : Array.from({ length: total }, (_, index) => near(nothing, 'after', index));
  for (const shared of all) world.destinationRooms.add({ destination: name, ...shared });
};

export const federationSeeds: Seeds = {
  'federation.destinations': destinations,
  'federation.destination': destination,
  'federation.destinationRooms': destinationRooms,
  'federation.resetConnection': destination,
};
