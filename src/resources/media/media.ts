import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { Paginator } from '../../pagination/paginator.ts';
import { checkBoolean, checkInteger, checkOptional, checkParams, checkTimestamp } from '../../transport/checks.ts';
import { copyParams } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { Nothing } from '../shared.ts';
import { MediaDeletion } from './deletion.ts';
import { operations } from './operations.ts';
import type {
  MediaDeleteAllParams,
  MediaDeleteByDateOrSizeParams,
  MediaListParams,
  MediaPurgeParams,
  QuarantineChangesParams,
} from './params.ts';
import {
  DeletedMedia,
  MediaInfoAnswer,
  type MediaItem,
  mediaPages,
  PurgedCount,
  type QuarantineChange,
  QuarantinedCount,
  quarantineChangePages,
  RoomMedia,
} from './schemas.ts';

/** Media that users of this homeserver uploaded. */
export class Media {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists the media that a user uploaded, and the preview images of pages that the user caused, newest first.
   *
   * @remarks
   * No file comes twice while at most 10,000 are uploaded during the iteration. A file that is deleted meanwhile
   * moves those behind it forward, so that the server may never send one of them.
   *
   * @param params Order, page size (`limit`, per request) and where to begin (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver or an unknown `order_by`.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-media-uploaded-by-a-user
   */
  list(userId: string, params: MediaListParams = {}, options?: ListOptions): Paginator<MediaItem> {
    const ids = { user_id: userId };
    return paginate(transportOf(this), { operation: operations.list, ids, format: mediaPages, params, options });
  }

  /**
   * Deletes the next of a user's media with one request: 100 unless `limit` says otherwise, the newest
   * first. Calling it twice deletes twice as many, so a call whose answer was lost is not repeated: see
   * `mayHaveRun` of its error. To delete everything use `deleteAll`.
   *
   * Files on an external media repository are not deleted.
   *
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.41
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#delete-media-uploaded-by-a-user
   */
  deleteMany(userId: string, params: MediaListParams = {}, options?: RequestOptions): Promise<DeletedMedia> {
    const check = () => {
      checkParams(params);
      checkOptional('limit', params.limit, (name, value) => checkInteger(name, value, 1));
    };
    return transportOf(this).request(
      { operation: operations.deleteMany, ids: { user_id: userId }, query: { ...params }, schema: DeletedMedia, check },
      options,
    );
  }

  /**
   * Deletes all media of a user, round by round until nothing is left. What the user uploads in the
   * meantime is deleted too: lock or deactivate the account first.
   *
   * @param params `limit`: files per round; order. `from` is refused.
   * @throws {PreconditionError} when a round deletes nothing although there is something.
   * @since Synapse 1.41
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#delete-media-uploaded-by-a-user
   * @example
   * ```ts
   * for await (const batch of synapse.media.deleteAll('@spam:example.org')) console.log(batch.deleted_so_far);
   * const deleted = await synapse.media.deleteAll('@spam:example.org').run();
   * ```
   */
  deleteAll(userId: string, params: MediaDeleteAllParams = {}, options?: RequestOptions): MediaDeletion {
    return new MediaDeletion(this, userId, params, options, options?.maxRetries ?? transportOf(this).maxRetries);
  }

  /**
   * Lists the media that events of a room show. Events in encrypted rooms hide theirs from the server.
   *
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#list-all-media-in-a-room
   */
  listInRoom(roomId: string, options?: RequestOptions): Promise<RoomMedia> {
    return transportOf(this).request(
      { operation: operations.listInRoom, ids: { room_id: roomId }, schema: RoomMedia },
      options,
    );
  }

  /**
   * Tells what the homeserver knows about one file, its own or a cached one of another homeserver.
   *
   * @throws {NotFoundError} when it knows none.
   * @since Synapse 1.140
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#query-a-piece-of-media-by-id
   * @example
   * ```ts
   * const { media_info } = await synapse.media.get(...parseMxc('mxc://example.org/abcdef'));
   * ```
   */
  get(serverName: string, mediaId: string, options?: RequestOptions): Promise<MediaInfoAnswer> {
    return transportOf(this).request(
      { operation: operations.get, ids: { server_name: serverName, media_id: mediaId }, schema: MediaInfoAnswer },
      options,
    );
  }

  /**
   * Deletes one file of this homeserver. When the answer to a try was lost and a repeat finds nothing, it
   * counts as deleted.
   *
   * @throws {NotFoundError} when there is none.
   * @throws {ApiError} 400 for another homeserver's.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#delete-a-specific-local-media
   */
  async delete(serverName: string, mediaId: string, options?: RequestOptions): Promise<DeletedMedia> {
    const { data, alreadyDeleted } = await transportOf(this).send(
      { operation: operations.delete, ids: { server_name: serverName, media_id: mediaId }, schema: DeletedMedia },
      options,
    );
    return alreadyDeleted ? { deleted_media: [mediaId], total: 1 } : data;
  }

  /**
   * Deletes files of this homeserver that were last downloaded (or, if never, uploaded) before `before_ts` and are
   * larger than `size_gt`, whoever uploaded them, as one long request. An avatar stays unless `keep_profiles` is `false`; then it leaves a dangling URI
   * behind. Files in quarantine and protected ones stay. After a lost answer the call is repeated, and the repeat
   * counts only what was left.
   *
   * @throws {InvalidArgumentError} when `before_ts` looks like seconds.
   * @since Synapse 1.78
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#delete-local-media-by-date-or-size
   */
  deleteByDateOrSize(params: MediaDeleteByDateOrSizeParams, options?: RequestOptions): Promise<DeletedMedia> {
    const check = () => {
      checkParams(params);
      checkTimestamp('before_ts', params.before_ts);
      checkOptional('size_gt', params.size_gt, (name, value) => checkInteger(name, value, 0));
      checkOptional('keep_profiles', params.keep_profiles, checkBoolean);
    };
    return transportOf(this).request(
      { operation: operations.deleteByDateOrSize, query: { ...params }, schema: DeletedMedia, check },
      options,
    );
  }

  /**
   * Deletes cached media of other homeservers, which is fetched again when somebody asks for it. What is in
   * quarantine stays. Gives the number of deleted files; after a lost answer the call is repeated, and the repeat
   * counts only what was left.
   *
   * @throws {InvalidArgumentError} when `before_ts` looks like seconds.
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#purge-remote-media-api
   */
  purgeRemoteCache(params: MediaPurgeParams, options?: RequestOptions): Promise<number> {
    const check = () => {
      checkParams(params);
      checkTimestamp('before_ts', params.before_ts);
    };
    return transportOf(this).request(
      { operation: operations.purgeRemoteCache, query: { ...params }, schema: PurgedCount, check },
      options,
    );
  }

  /**
   * Puts one file in quarantine, so that nobody can download it. Since Synapse 1.128 it goes by content, for
   * files that have a `sha256`: identical files of other users are quarantined too. An unknown or protected file is
   * no error.
   *
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#quarantining-media-by-id
   */
  quarantine(serverName: string, mediaId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.quarantine, ids: { server_name: serverName, media_id: mediaId }, schema: Nothing },
      options,
    );
  }

  /**
   * Takes one file, and every identical one (see `quarantine`), out of quarantine.
   *
   * @since Synapse 1.36
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#remove-media-from-quarantine-by-id
   */
  unquarantine(serverName: string, mediaId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.unquarantine, ids: { server_name: serverName, media_id: mediaId }, schema: Nothing },
      options,
    );
  }

  /**
   * Puts all media of a room in quarantine, and gives the number of files, identical ones elsewhere (see
   * `quarantine`) included.
   * After a lost answer the call is repeated, and the repeat counts only what was left.
   *
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#quarantining-media-in-a-room
   */
  quarantineInRoom(roomId: string, options?: RequestOptions): Promise<number> {
    return transportOf(this).request(
      { operation: operations.quarantineInRoom, ids: { room_id: roomId }, schema: QuarantinedCount },
      options,
    );
  }

  /**
   * Puts all media of a user in quarantine, and gives the number of files, identical ones of others (see
   * `quarantine`) included.
   * After a lost answer the call is repeated, and the repeat counts only what was left.
   *
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#quarantining-all-media-of-a-user
   */
  quarantineByUser(userId: string, options?: RequestOptions): Promise<number> {
    return transportOf(this).request(
      { operation: operations.quarantineByUser, ids: { user_id: userId }, schema: QuarantinedCount },
      options,
    );
  }

  /**
   * Lists what went into quarantine and came out of it by this API, oldest first. Synapse keeps this list as well
   * as it can: a change can be missing or come twice. It always names a next page; the iteration ends on an empty one.
   * To go on later keep the `next` of the last page that had items.
   *
   * @throws {ApiError} 400 for a `from` beyond the newest change.
   * @since Synapse 1.152
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#listing-quarantined-media-changes
   */
  quarantineChanges(params: QuarantineChangesParams = {}, options?: ListOptions): Paginator<QuarantineChange> {
    const operation = operations.quarantineChanges;
    const { from } = copyParams(params, operation);
    return paginate(transportOf(this), {
      operation,
      format: quarantineChangePages,
      hasFixedSize: true,
      params: { from },
      options,
    });
  }

  /**
   * Protects one file of this homeserver from quarantine.
   *
   * @throws {NotFoundError} when there is none.
   * @since Synapse 1.26
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#protecting-media-from-being-quarantined
   */
  protect(mediaId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.protect, ids: { media_id: mediaId }, schema: Nothing },
      options,
    );
  }

  /**
   * Ends the protection of one file.
   *
   * @throws {NotFoundError} when there is none.
   * @since Synapse 1.36
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#unprotecting-media-from-being-quarantined
   */
  unprotect(mediaId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.unprotect, ids: { media_id: mediaId }, schema: Nothing },
      options,
    );
  }
}
