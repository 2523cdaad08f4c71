import type { PageFormat } from '../../pagination/page-format.ts';
import { pageSchema } from '../shared.ts';
import { Destination, DestinationRoom } from './schemas.ts';

/** A page of destinations. */
export const DestinationPage = pageSchema('destinations', Destination);

/** Pages of destinations. */
export const destinationPages: PageFormat<Destination> = {
  schema: DestinationPage,
  row: Destination,
  rows: 'destinations',
  key: ({ destination }) => destination,
};

/** A page of the rooms of a destination. */
export const DestinationRoomPage = pageSchema('rooms', DestinationRoom);

/** Pages of the rooms of a destination. */
export const destinationRoomPages: PageFormat<DestinationRoom> = {
  schema: DestinationRoomPage,
  row: DestinationRoom,
  rows: 'rooms',
  key: ({ room_id }) => room_id,
};
