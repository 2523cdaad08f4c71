import { withCallSite } from '../../errors/call-site.ts';
import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { PageParams, Paginator } from '../../pagination/paginator.ts';
import { PolledTask } from '../../tasks/polled-task.ts';
import type { Task } from '../../tasks/task.ts';
import type { Call } from '../../transport/call.ts';
import {
  checkBoolean,
  checkFields,
  checkParams,
  checkText,
  checkTimestampOrZero,
  checkUser,
  integerFrom,
} from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Query } from '../../transport/query.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { emptyBody } from '../shared.ts';
import type { FederationEvent, MatrixEvent } from '../shared-events.ts';
import { checkDeletion, checkPurge } from './checks.ts';
import { deletionTask, findDeletions, startDeletion, statusByRoomCall, statusCall } from './deletion.ts';
import { withFilterText } from './event-filter.ts';
import { hierarchyHint } from './hints.ts';
import { join } from './join.ts';
import { operations } from './operations.ts';
import type {
  EventContextParams,
  PurgeHistoryParams,
  RoomDeleteParams,
  RoomHierarchyParams,
  RoomJoinParams,
  RoomListParams,
  RoomMakeAdminParams,
  RoomMessagesParams,
  RoomStateParams,
  TimestampToEventParams,
} from './params.ts';
import {
  EventAtTimestamp,
  EventContext,
  FetchedEvent,
  ForwardExtremities,
  type HierarchyRoom,
  PurgeHistoryStatus,
  Room,
  RoomBlock,
  type RoomDeleteStatus,
  type RoomDeleteStatuses,
  type RoomJoin,
  type RoomListItem,
  RoomMembers,
  RoomShutdown,
  RoomState,
} from './schemas.ts';
import { DeletedExtremities, hierarchyPages, messagePages, PurgeId, rawMessagePages, roomPages } from './wire.ts';

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
      check: (query) =>
        checkFields(query, { search_term: checkText, public_rooms: checkBoolean, empty_rooms: checkBoolean }),
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
    const check = () => checkFields(params, { type: checkText });
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
   * The events have the form of the client API: see also `rawMessages`.
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
  messages(roomId: string, params: RoomMessagesParams = {}, options?: ListOptions): Paginator<MatrixEvent> {
    const list = messageList(roomId, withFilterText(params, operations.messages));
    return paginate(transportOf(this), { ...list, format: messagePages, options });
  }

  /**
   * As `messages`, for events in the form in which homeservers send them to each other (PDU).
   *
   * @param params Direction, filter, end (`to`), page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 400 for a token (`from`, `to`) that is none.
   * @since Synapse 1.68
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#room-messages-api
   */
  rawMessages(roomId: string, params: RoomMessagesParams = {}, options?: ListOptions): Paginator<FederationEvent> {
    const list = messageList(roomId, { ...withFilterText(params, operations.messages), raw: true });
    return paginate(transportOf(this), { ...list, format: rawMessagePages, options });
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
      check: () => checkFields(params, { limit: integerFrom(0) }),
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
      check: (query) => checkFields(query, { max_depth: integerFrom(0) }),
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

  /**
   * Lets a user of this homeserver join a room.
   *
   * @remarks
   * For a room that is not public, the admin invites the user first. So the admin must be in that room.
   * After a lost response, a retry may find the user in the room: then the call has succeeded.
   * A deactivated account joins too.
   *
   * @param roomIdOrAlias Id or alias of the room.
   * @param params The user, and `server_name` for a room that this server is not in.
   * @throws {NotFoundError} when there is no such account or alias, or no server is known that is in the room.
   * @throws {ApiError} 403 when the admin may not invite to the room, or the user is banned from it, or is in it and the
   * room is not public. 400 for a user of another homeserver. 502 when no other server lets the user join.
   * @since Synapse 1.13
   * @see https://element-hq.github.io/synapse/latest/admin_api/room_membership.html
   * @example
   * ```ts
   * const { room_id } = await synapse.rooms.join('#lobby:example.org', { user_id: '@alice:example.org' });
   * ```
   */
  async join(roomIdOrAlias: string, params: RoomJoinParams, options?: RequestOptions): Promise<RoomJoin> {
    return join(transportOf(this), roomIdOrAlias, params, options);
  }

  /**
   * Gives a user the highest power level that a local member of the room has.
   *
   * @remarks
   * Synapse acts as that member.
   * A user who is not in the room is invited, unless the room is public.
   * Synapse accepts unknown users.
   *
   * @param roomIdOrAlias Id or alias of the room.
   * @param params `user_id`: who becomes an admin of the room. Default: the admin whose token the client uses.
   * @throws {NotFoundError} when there is no such alias.
   * @throws {ApiError} 400 when the server is not in the room, or no local member may change power levels. 403 when the
   * user is banned. 502 when another server, which the alias belongs to, does not respond.
   * @since Synapse 1.25
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#make-room-admin-api
   */
  makeAdmin(roomIdOrAlias: string, params: RoomMakeAdminParams = {}, options?: RequestOptions): Promise<undefined> {
    const ids = { room_id_or_alias: roomIdOrAlias };
    const check = () => checkFields(params, { user_id: checkUser });
    return transportOf(this).request(
      { operation: operations.makeAdmin, ids, body: params, schema: emptyBody, check },
      options,
    );
  }

  /**
   * Returns the forward extremities of a room: the events that no other event follows.
   *
   * @remarks
   * Many of them make a room slow. A healthy room has fewer than ten.
   * An unknown room has none.
   *
   * @param roomIdOrAlias Id or alias of the room.
   * @throws {NotFoundError} when there is no such alias.
   * @throws {ApiError} 400 for what is neither an id nor an alias. 502 when the other server that the alias belongs to
   * does not respond.
   * @since Synapse 1.27
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#check-for-forward-extremities
   */
  forwardExtremities(roomIdOrAlias: string, options?: RequestOptions): Promise<ForwardExtremities> {
    const ids = { room_id_or_alias: roomIdOrAlias };
    return transportOf(this).request(
      { operation: operations.forwardExtremities, ids, schema: ForwardExtremities },
      options,
    );
  }

  /**
   * Deletes the forward extremities of a room but the newest one, and resolves to how many were deleted.
   *
   * @remarks
   * The room can behave wrongly afterwards: look at `forwardExtremities` first, and delete where there are many.
   * After a lost response the result counts only those that the retry deleted.
   *
   * @param roomIdOrAlias Id or alias of the room.
   * @throws {NotFoundError} when there is no such alias.
   * @throws {ApiError} 500 for an unknown room. 400 for what is neither an id nor an alias. 502 when the other server
   * that the alias belongs to does not respond.
   * @since Synapse 1.27
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#delete-forward-extremities
   */
  deleteForwardExtremities(roomIdOrAlias: string, options?: RequestOptions): Promise<number> {
    const operation = operations.deleteForwardExtremities;
    const ids = { room_id_or_alias: roomIdOrAlias };
    return transportOf(this).request({ operation, ids, schema: DeletedExtremities }, options);
  }

  /**
   * Deletes a room as a task on the server: removes its local members, then the room from the database.
   *
   * @remarks
   * The result of the task can hold `failed_to_kick_users`, although its status is `complete`: look at them.
   * When a task fails, the SDK looks up why, where the server has `server.scheduledTasks` (Synapse 1.130).
   * An unknown room is accepted, and its deletion completes.
   * Synapse refuses a second deletion once the first one is active: of two at the same moment it accepts both.
   * When the response is lost, the SDK asks once for the deletions of the room, and returns the one that is running. It
   * may be one that somebody else had started. Where none is running, the error says how to look for it.
   * On old Synapse versions a restart of the server ends a deletion: 1.92 is such a version, 1.103 is not.
   *
   * @param roomId Id of the room: an alias is refused.
   * @param params Where members are moved to, and whether the room is blocked and purged.
   * @throws {PreconditionError} when a deletion of the room is running: see `deleteTasks`.
   * @throws {ApiError} 400 for a malformed id, or a `new_room_user_id` of another homeserver. 403 when a module forbids it.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#version-2-new-version
   * @example
   * ```ts
   * const task = await synapse.rooms.delete('!spam:example.org', { block: true });
   * const { shutdown_room } = await task.wait();
   * console.log(shutdown_room?.kicked_users, shutdown_room?.failed_to_kick_users);
   * ```
   */
  async delete(
    roomId: string,
    params: RoomDeleteParams = {},
    options?: RequestOptions,
  ): Promise<Task<RoomDeleteStatus>> {
    return startDeletion(transportOf(this), roomId, params, options);
  }

  /**
   * Deletes a room, and resolves once that is done. Prefer `delete`: this takes minutes for a large room.
   *
   * @remarks
   * It has the long timeout. A proxy in front of the server may end the request earlier.
   * The server goes on with it, and does not refuse a second deletion meanwhile.
   *
   * @param roomId Id of the room: an alias is refused.
   * @param params Where members are moved to, and whether the room is blocked and purged.
   * @throws {NotFoundError} when there is no such room (Synapse 1.41; later ones succeed).
   * @throws {ApiError} 400 for a malformed id, or a `new_room_user_id` of another homeserver. 403 when a module forbids it.
   * @since Synapse 1.34
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#version-1-old-version
   */
  deleteSync(roomId: string, params: RoomDeleteParams = {}, options?: RequestOptions): Promise<RoomShutdown> {
    const call = {
      operation: operations.deleteSync,
      ids: { room_id: roomId },
      body: params,
      schema: RoomShutdown,
      check: () => checkDeletion(params),
      whenUnknown:
        'The deletion may have been done, or still run: rooms.members(roomId) lists who is left in the room, and throws a NotFoundError once the room is purged',
    };
    return transportOf(this).request(call, options);
  }

  /**
   * Returns the status of a deletion.
   *
   * @param deleteId The `id` of the task that `delete` returned.
   * @throws {NotFoundError} when there is no such deletion: Synapse forgets it a week after its end (a day in old versions).
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#query-by-delete_id
   */
  deleteStatus(deleteId: string, options?: RequestOptions): Promise<RoomDeleteStatus> {
    return transportOf(this).request(statusCall(deleteId), options);
  }

  /**
   * Returns the status of every deletion of a room that is running or has ended.
   *
   * @param roomId Id of the room: an alias is refused.
   * @throws {NotFoundError} when Synapse knows no deletion of the room.
   * @throws {ApiError} 400 for a malformed id.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#query-by-room_id
   */
  deleteStatusByRoom(roomId: string, options?: RequestOptions): Promise<RoomDeleteStatuses> {
    return transportOf(this).request(statusByRoomCall(roomId), options);
  }

  /**
   * Picks up a deletion that was started earlier. Nothing is sent before its status is requested.
   *
   * @param deleteId The `id` of the task that `delete` returned.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#status-of-deleting-rooms
   */
  deleteTask(deleteId: string): Task<RoomDeleteStatus> {
    return deletionTask(transportOf(this), deleteId);
  }

  /**
   * Picks up the deletions of a room that are running or have ended, the oldest first.
   *
   * @remarks
   * Resolves to an empty list when Synapse knows none.
   * A deletion that is scheduled is listed once it has begun.
   *
   * @param roomId Id of the room: an alias is refused.
   * @throws {ApiError} 400 for a malformed id.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/rooms.html#query-by-room_id
   * @example
   * ```ts
   * for (const task of await synapse.rooms.deleteTasks('!spam:example.org')) await task.wait();
   * ```
   */
  deleteTasks(roomId: string, options?: RequestOptions): Promise<Array<Task<RoomDeleteStatus>>> {
    return withCallSite(() => findDeletions(transportOf(this), roomId, options));
  }

  /**
   * Deletes the history of a room from the database, up to an event or a time, as a task on the server.
   *
   * @remarks
   * State events and the newest events of the room stay.
   * Events of local users stay too, unless `delete_local_events` is `true`: but see there for Synapse 1.143 and older.
   * Synapse accepts a second purge of a room while one is running: 1.92 refuses it with a 400, 1.103 does not.
   * On old Synapse versions a restart of the server ends a purge: 1.92 is such a version, 1.103 is not.
   *
   * @param roomId Id of the room.
   * @param params Up to where: `purge_up_to_event_id` or `purge_up_to_ts`. And `delete_local_events`.
   * @throws {InvalidArgumentError} when `params` have neither an event nor a time, or both.
   * @throws {NotFoundError} when there is no such event, or none before that time.
   * @throws {ApiError} 400 when the event belongs to another room.
   * @see https://element-hq.github.io/synapse/latest/admin_api/purge_history_api.html
   * @example
   * ```ts
   * const lastMonth = Date.now() - 30 * 24 * 60 * 60 * 1000;
   * const task = await synapse.rooms.purgeHistory('!busy:example.org', { purge_up_to_ts: lastMonth });
   * await task.wait();
   * ```
   */
  purgeHistory(
    roomId: string,
    params: PurgeHistoryParams,
    options?: RequestOptions,
  ): Promise<Task<PurgeHistoryStatus>> {
    const call = {
      operation: operations.purgeHistory,
      ids: { room_id: roomId },
      body: params,
      schema: PurgeId,
      check: () => checkPurge(params),
      whenUnknown:
        "The purge may have been started: server.scheduledTasks({ action_name: 'purge_history', resource_id: roomId }) lists it",
    };
    return withCallSite(async () => this.purgeHistoryTask(await transportOf(this).request(call, options)));
  }

  /**
   * Returns the status of a purge.
   *
   * @param purgeId The `id` of the task that `purgeHistory` returned.
   * @throws {NotFoundError} when there is no such purge: Synapse forgets it a week after its end (a day in old versions).
   * @see https://element-hq.github.io/synapse/latest/admin_api/purge_history_api.html#purge-status-query
   */
  purgeHistoryStatus(purgeId: string, options?: RequestOptions): Promise<PurgeHistoryStatus> {
    return transportOf(this).request(purgeStatusCall(purgeId), options);
  }

  /**
   * Picks up a purge that was started earlier. Nothing is sent before its status is requested.
   *
   * @param purgeId The `id` of the task that `purgeHistory` returned.
   * @since Synapse 1.0
   * @see https://element-hq.github.io/synapse/latest/admin_api/purge_history_api.html#purge-status-query
   */
  purgeHistoryTask(purgeId: string): Task<PurgeHistoryStatus> {
    return new PolledTask(purgeId, transportOf(this), purgeStatusCall(purgeId));
  }
}

function messageList(roomId: string, params: PageParams & { readonly raw?: true }) {
  return {
    operation: operations.messages,
    ids: { room_id: roomId },
    params,
    sizes: { unasked: 10, largest: 1000 },
    check: (query: Query) => checkFields(query, { to: checkText }),
  };
}

function blockCall(roomId: string, block: boolean): Call<RoomBlock, typeof operations.block.path> {
  return { operation: operations.block, ids: { room_id: roomId }, body: { block }, schema: RoomBlock };
}

function purgeStatusCall(purgeId: string): Call<PurgeHistoryStatus, typeof operations.purgeHistoryStatus.path> {
  return { operation: operations.purgeHistoryStatus, ids: { purge_id: purgeId }, schema: PurgeHistoryStatus };
}
