import * as z from 'zod';
import type { PageFormat, Token } from '../../pagination/page-format.ts';
import { isPlain } from '../../transport/plain.ts';
import { onlyField, pageToken } from '../shared.ts';
import { FederationEvent, MatrixEvent } from '../shared-events.ts';
import { HierarchyRoom, RoomListItem } from './schemas.ts';

/** A page of rooms. */
export const RoomPage = z.looseObject({
  rooms: z.array(RoomListItem),
  offset: z.number(),
  total_rooms: z.number(),
  next_batch: pageToken.nullish(),
  prev_batch: pageToken.nullish(),
});

/** Pages of rooms. */
export const roomPages: PageFormat<RoomListItem> = {
  schema: RoomPage,
  row: RoomListItem,
  rows: 'rooms',
  next: ({ next_batch }) => next_batch as Token,
  previous: ({ prev_batch }) => prev_batch as Token,
  total: ({ total_rooms }) => total_rooms as number,
  key: ({ room_id }) => room_id,
};

/** A page of a hierarchy. */
export const HierarchyPage = z.looseObject({
  rooms: z.array(HierarchyRoom),
  next_batch: z.string().nullish(),
});

/** Pages of a hierarchy. */
export const hierarchyPages: PageFormat<HierarchyRoom> = {
  schema: HierarchyPage,
  row: HierarchyRoom,
  rows: 'rooms',
  next: ({ next_batch }) => next_batch as Token,
  // Synapse repeats the room before a child that this homeserver has not joined.
  key: ({ room_id }) => room_id,
};

const messagePage = <Row extends z.ZodType>(row: Row) =>
  z.looseObject({ chunk: z.array(row), start: z.string(), end: z.string().nullish() });

/** A page of events. */
export const MessagePage = messagePage(MatrixEvent);

/** A page of events in the form of homeservers. */
export const RawMessagePage = messagePage(FederationEvent);

const rows = 'chunk';
const next: PageFormat<unknown>['next'] = ({ end }) => end as Token;

/** Pages of events. */
export const messagePages: PageFormat<MatrixEvent> = { schema: MessagePage, row: MatrixEvent, rows, next };

/** Pages of events in the form of homeservers. */
export const rawMessagePages: PageFormat<FederationEvent> = {
  schema: RawMessagePage,
  row: FederationEvent,
  rows,
  next,
};

/** The id of a deletion that has been started. */
export const DeleteId = onlyField('delete_id', z.string());

const oldStates: ReadonlySet<unknown> = new Set(['shutting_down', 'purging']);

/** Makes one form of a status. `known` is what the request says, and old versions do not send. */
export function deleteStatusFromWire(body: unknown, known: object): unknown {
  if (!isPlain(body)) return body;
  return { ...known, ...body, ...(oldStates.has(body['status']) && { status: 'active' }) };
}

/** The id of a purge that has been started. */
export const PurgeId = onlyField('purge_id', z.string());

/** The count alone. */
export const DeletedExtremities = onlyField('deleted', z.number());
