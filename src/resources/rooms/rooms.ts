import { InvalidArgumentError } from '../../errors/argument.ts';
import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { Paginator } from '../../pagination/paginator.ts';
import type { Call } from '../../transport/call.ts';
import {
  checkBoolean,
  checkInteger,
  checkOptional,
  checkParams,
  checkText,
  checkTimestampOrZero,
} from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Query } from '../../transport/query.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import type { FederationEvent, MatrixEvent } from '../shared-events.ts';
import { withFilterText } from './event-filter.ts';
import { hierarchyHint } from './hints.ts';
import { operations } from './operations.ts';
import { hierarchyPages, messagePages, rawMessagePages, roomPages } from './pages.ts';
import type {
  EventContextParams,
  RawRoomMessagesParams,
  RoomHierarchyParams,
  RoomListParams,
  RoomMessagesParams,
  RoomStateParams,
  TimestampToEventParams,
} from './params.ts';
import {
  EventAtTimestamp,
  EventContext,
  FetchedEvent,
  type HierarchyRoom,
  Room,
  RoomBlock,
  type RoomListItem,
  RoomMembers,
  RoomState,
} from './schemas.ts';

/** Rooms that this homeserver knows. */
export class Rooms {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists the rooms of which this homeserver has statistics, by name.
   *
   * @remarks
   * Rooms that it knows from an invite only are not in the list: see `get`.
   * A room that all members of this homeserver have left has lost its name and alias: `search_term` must be its id.
   * From Synapse 1.51 on, rooms with equal values of `order_by` are sorted by their id, so the order is complete.
   * Before, their order is undefined: the server may never send some of them, for example of the rooms without a name.
   * There, ask for all rooms in one page, with a `limit` larger than their number.
   * No room is returned twice while at most 10,000 are added during the iteration.
   * When a room is deleted meanwhile, those behind it move forward, so that the server may never send one of them.
   * Pages have `total`, and `previous` for going back with the same `limit`.
   *
   * @param params Filters, order, page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 400 for an unknown `order_by`.
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#list-room-api
   * @example
   * ```ts
   * for await (const room of synapse.rooms.list({ empty_rooms: true })) console.log(room.room_id, room.name);
   * ```
   */
  list(params: RoomListParams = {}, options?: ListOptions): Paginator<RoomListItem> {
    return paginate(transportOf(this), {
      operation: operations.list,
      format: roomPages,
      params,
      options,
      check: ({ search_term, public_rooms, empty_rooms }) => {
        checkOptional('search_term', search_term, checkText);
        checkOptional('public_rooms', public_rooms, checkBoolean);
        checkOptional('empty_rooms', empty_rooms, checkBoolean);
      },
    });
  }

  /**
   * Returns the details of a room.
   *
   * @remarks
   * Most fields are `null` for a room that this homeserver knows from an invite only.
   *
   * @param roomId Room id; an alias is not found.
   * @throws {NotFoundError} when this homeserver knows no such room.
   * @since Synapse 1.14
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#room-details-api
   */
  get(roomId: string, options?: RequestOptions): Promise<Room> {
    return transportOf(this).request({ operation: operations.get, ids: { room_id: roomId }, schema: Room }, options);
  }

  /**
   * Returns the members of a room, of all homeservers.
   *
   * @throws {NotFoundError} when this homeserver knows no such room.
   * @since Synapse 1.18
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#room-members-api
   */
  members(roomId: string, options?: RequestOptions): Promise<RoomMembers> {
    return transportOf(this).request(
      { operation: operations.members, ids: { room_id: roomId }, schema: RoomMembers },
      options,
    );
  }

  /**
   * Returns the current state events of a room.
   *
   * @remarks
   * They have the old form of events in the client API: `age` and `user_id` stand beside `unsigned` and `sender`.
   *
   * @param params Type of the events (`type`).
   * @throws {NotFoundError} when this homeserver knows no such room.
   * @since Synapse 1.27
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#room-state-api
   * @example
   * ```ts
   * const { state } = await synapse.rooms.state('!room:example.org', { type: 'm.room.power_levels' });
   * ```
   */
  state(roomId: string, params: RoomStateParams = {}, options?: RequestOptions): Promise<RoomState> {
    const check = () => {
      checkParams(params);
      checkOptional('type', params.type, checkText);
    };
    return transportOf(this).request(
      { operation: operations.state, ids: { room_id: roomId }, query: { ...params }, schema: RoomState, check },
      options,
    );
  }

  /**
   * Iterates over the events of a room, the oldest first.
   *
   * @remarks
   * A room that this homeserver does not know has no events.
   * Backwards (`dir: 'b'`), Synapse may fetch events from other homeservers.
   * Pages have at most 1,000 events; those of `pages()` and `page()` have 10, unless `limit` says otherwise.
   * A page can be empty and not the last one, because of the filter or at the end.
   * Redacted events have lost their content: see `fetchEvent`.
   *
   * @param params Direction, filter, end (`to`), page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 400 for a token (`from`, `to`) that is none.
   * @since Synapse 1.68
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#room-messages-api
   * @example
   * ```ts
   * const filter = { types: ['m.room.message'], senders: ['@spam:example.org'] };
   * const last = await synapse.rooms.messages('!room:example.org', { dir: 'b', filter }).toArray({ limit: 20 });
   * ```
   */
  messages(roomId: string, params?: RoomMessagesParams, options?: ListOptions): Paginator<MatrixEvent>;
  /**
   * Overload for events in the form in which homeservers send them to each other (`raw`).
   */
  messages(roomId: string, params: RawRoomMessagesParams, options?: ListOptions): Paginator<FederationEvent>;
  messages(
    roomId: string,
    params: RoomMessagesParams & { readonly raw?: true } = {},
    options?: ListOptions,
  ): Paginator<MatrixEvent | FederationEvent> {
    const list = {
      operation: operations.messages,
      ids: { room_id: roomId },
      params: withFilterText(params, operations.messages),
      options,
      sizes: { unasked: 10, largest: 1000 },
      check: checkMessages,
    };
    return params.raw === undefined
      ? paginate(transportOf(this), { ...list, format: messagePages })
      : paginate(transportOf(this), { ...list, format: rawMessagePages });
  }

  /**
   * Finds the event of a room that is closest to a time, in one direction.
   *
   * @remarks Synapse may ask other homeservers, which takes time.
   *
   * @param params Time (`ts`) and direction (`dir`).
   * @throws {NotFoundError} when there is none, or no such room.
   * @since Synapse 1.68
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#room-timestamp-to-event-api
   */
  timestampToEvent(
    roomId: string,
    params: TimestampToEventParams,
    options?: RequestOptions,
  ): Promise<EventAtTimestamp> {
    const call = {
      operation: operations.timestampToEvent,
      ids: { room_id: roomId },
      query: { ...params },
      schema: EventAtTimestamp,
      check: () => {
        checkParams(params);
        checkTimestampOrZero('ts', params.ts);
      },
    };
    return transportOf(this).request(call, options);
  }

  /**
   * Returns an event of a room with the events around it, whoever may read them.
   *
   * @remarks To look at more of the room, pass `start` or `end` of the result to `messages` as `from`.
   *
   * @param eventId Event id, encoded once by the SDK: those of room version 3 can contain `/`.
   * @param params Number of events (`limit`) and filter.
   * @throws {NotFoundError} when the room has no such event.
   * @since Synapse 1.28
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#event-context-api
   */
  async eventContext(
    roomId: string,
    eventId: string,
    params: EventContextParams = {},
    options?: RequestOptions,
  ): Promise<EventContext> {
    const call = {
      operation: operations.eventContext,
      ids: { room_id: roomId, event_id: eventId },
      query: withFilterText(params, operations.eventContext),
      schema: EventContext,
      check: () => checkOptional('limit', params.limit, (name, limit) => checkInteger(name, limit, 0)),
    };
    return transportOf(this).request(call, options);
  }

  /**
   * Iterates over a space and the rooms and spaces in it, each room once.
   *
   * @remarks
   * Rooms that this homeserver has not joined are left out.
   * Synapse sends at most 50 rooms per page, and allows 5 requests per second: the SDK waits and retries.
   * A token is valid for five minutes, for the same room, `max_depth` and admin.
   * Synapse fails with 500 where a page begins with a child that this homeserver has not joined.
   * Then use another `limit`, so that other rooms begin the pages.
   *
   * @param roomId Id of the space. Any other room is returned alone.
   * @param params Depth (`max_depth`), page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 500 for a room that this homeserver does not know or has not joined, and as said above.
   * @throws {ApiError} 400 for a token that is not valid any more.
   * @since Synapse 1.142
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#room-hierarchy-api
   */
  hierarchy(roomId: string, params: RoomHierarchyParams = {}, options?: ListOptions): Paginator<HierarchyRoom> {
    return paginate(transportOf(this), {
      operation: operations.hierarchy,
      ids: { room_id: roomId },
      hint: hierarchyHint,
      format: hierarchyPages,
      params,
      options,
      sizes: { unasked: 50, largest: 50 },
      check: ({ max_depth }) => checkOptional('max_depth', max_depth, (name, depth) => checkInteger(name, depth, 0)),
    });
  }

  /**
   * Returns an event as it was sent, even when it was redacted since, in the form of homeservers.
   *
   * @remarks
   * Synapse erases the content of a redacted event for good after `redaction_retention_period`, 7 days by default.
   *
   * @param eventId Event id, encoded once by the SDK: those of room version 3 can contain `/`.
   * @throws {NotFoundError} when this homeserver has no such event.
   * @since Synapse 1.140
   * @see https://element-hq.github.io/synapse/latest/admin_api/fetch_event.html
   */
  fetchEvent(eventId: string, options?: RequestOptions): Promise<FetchedEvent> {
    return transportOf(this).request(
      { operation: operations.fetchEvent, ids: { event_id: eventId }, schema: FetchedEvent },
      options,
    );
  }

  /**
   * Returns whether a room is blocked, and who blocked it.
   *
   * @remarks A room that this homeserver does not know is not blocked, unless somebody blocked it in advance.
   *
   * @throws {ApiError} 400 for an id that is no room id.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#get-block-status
   */
  blockStatus(roomId: string, options?: RequestOptions): Promise<RoomBlock> {
    return transportOf(this).request(
      { operation: operations.blockStatus, ids: { room_id: roomId }, schema: RoomBlock },
      options,
    );
  }

  /**
   * Blocks a room: users of this homeserver can no longer join it.
   *
   * @remarks
   * Members stay in it.
   * A room that this homeserver does not know can be blocked too.
   * When it is blocked already, the admin who blocked it first stays in `blockStatus`.
   *
   * @throws {ApiError} 400 for an id that is no room id.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#block-or-unblock-a-room
   */
  block(roomId: string, options?: RequestOptions): Promise<RoomBlock> {
    return transportOf(this).request(blockCall(roomId, true), options);
  }

  /**
   * Lifts the block of a room.
   *
   * @throws {ApiError} 400 for an id that is no room id.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#block-or-unblock-a-room
   */
  unblock(roomId: string, options?: RequestOptions): Promise<RoomBlock> {
    return transportOf(this).request(blockCall(roomId, false), options);
  }
}

function checkMessages({ to, raw }: Query): void {
  checkOptional('to', to, checkText);
  // Synapse looks only whether the parameter is there.
  if (raw !== undefined && raw !== true) throw new InvalidArgumentError('raw', 'must be true or left out');
}

function blockCall(roomId: string, block: boolean): Call<RoomBlock, typeof operations.block.path> {
  return { operation: operations.block, ids: { room_id: roomId }, body: { block }, schema: RoomBlock };
}
