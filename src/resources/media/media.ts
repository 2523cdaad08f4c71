import { describeCall } from '../../errors/describe.ts';
import { PreconditionError } from '../../errors/precondition.ts';
import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { Paginator } from '../../pagination/paginator.ts';
import { CallProgress } from '../../transport/call.ts';
import { checkBoolean, checkInteger, checkOptional, checkParams, checkTimestamp } from '../../transport/checks.ts';
import { copyParams } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { Nothing } from '../shared.ts';
import { Statistics } from '../statistics/statistics.ts';
import { Deletion, type MediaDeletion } from './deletion.ts';
import { sendBatch, sendDelete } from './deletion-requests.ts';
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
  MediaInfoResponse,
  type MediaItem,
  mediaPages,
  PurgedCount,
  type QuarantineChange,
  QuarantinedCount,
  quarantineChangePages,
  RoomMedia,
} from './schemas.ts';
import { type MediaUsage, mediaUsage } from './usage.ts';

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
   * Deletes the first of a user's media with one request. To delete everything use `deleteAll`.
   *
   * @remarks
   * Each call deletes more files, so it is not retried after a lost response: see `mayHaveRun` of its error.
   * Files on an external media repository are not deleted.
   *
   * @param params how many (`limit`), where to start (`from`), order.
   * @default 100 files, the newest first.
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.41
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#delete-media-uploaded-by-a-user
   */
  async deleteBatch(userId: string, params: MediaListParams = {}, options?: RequestOptions): Promise<DeletedMedia> {
    return (await sendBatch(transportOf(this), userId, params, options)).data;
  }

  /**
   * Deletes all media of a user, batch by batch until nothing is left.
   *
   * @remarks
   * Nothing is sent before you iterate the result with `for await` or call its `run()`.
   * Each file is reported in exactly one batch, whatever responses are lost. After a lost response the files are
   * deleted by their ids, four at a time: Synapse may execute the lost request late.
   * What the user uploads in the meantime is deleted too, so lock or deactivate the account first: a file that is
   * uploaded later than the last list can be deleted by a lost request without being reported.
   * `options` hold for each request, `totalTimeout` too.
   *
   * @param params files per batch (`limit`), and which go first. `from` is refused.
   * @default batches of 100 files, the newest first.
   * @throws {MediaDeletionError} while iterating: Synapse could not delete some files. All others are deleted.
   * @throws {NotFoundError} while iterating: there is no such account.
   * @since Synapse 1.41
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#delete-media-uploaded-by-a-user
   * @example
   * ```ts
   * for await (const batch of synapse.media.deleteAll('@spam:example.org')) console.log(batch.deletedSoFar);
   * const deleted = await synapse.media.deleteAll('@spam:example.org').run();
   * ```
   */
  deleteAll(userId: string, params: MediaDeleteAllParams = {}, options?: RequestOptions): MediaDeletion {
    return new Deletion(transportOf(this), userId, params, options);
  }

  /**
   * Counts the files of one user, and adds up their sizes.
   *
   * @remarks
   * Files of which Synapse does not know the size yet, because the upload is pending, count with 0 bytes.
   * An account that does not exist has uploaded nothing: both numbers are 0.
   * Synapse searches its media statistics for the localpart, which reads its whole media table. Where a search
   * cannot find the id (a localpart with `%`, `\` or characters outside ASCII), the SDK lists the user's media.
   *
   * @returns exactly this user's numbers, `{ media_count: 0, media_length: 0 }` without media.
   * @throws {ApiError} 400 for an account of another homeserver, where its localpart cannot be searched.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/statistics.html#users-media-usage-statistics
   * @example
   * ```ts
   * const { media_count, media_length } = await synapse.media.usage('@alice:example.org');
   * ```
   */
  usage(userId: string, options?: RequestOptions): Promise<MediaUsage> {
    return mediaUsage(userId, {
      search: (search_term) => new Statistics(transportOf(this)).usersMedia({ search_term }, options),
      list: () => this.list(userId, {}, options),
    });
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
  get(serverName: string, mediaId: string, options?: RequestOptions): Promise<MediaInfoResponse> {
    return transportOf(this).request(
      { operation: operations.get, ids: { server_name: serverName, media_id: mediaId }, schema: MediaInfoResponse },
      options,
    );
  }

  /**
   * Deletes one file of this homeserver.
   *
   * @remarks
   * When a response is lost and the retry finds nothing, the file counts as deleted.
   *
   * @throws {PreconditionError} when Synapse could not remove the file from its disk, and keeps it.
   * @throws {NotFoundError} when there is no such file.
   * @throws {ApiError} 400 for a file of another homeserver.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#delete-a-specific-local-media
   */
  async delete(serverName: string, mediaId: string, options?: RequestOptions): Promise<DeletedMedia> {
    const progress = new CallProgress();
    const { data, alreadyDeleted } = await sendDelete(transportOf(this), serverName, mediaId, options, progress);
    if (alreadyDeleted) return { deleted_media: [mediaId], total: 1 };
    if (data.deleted_media.length > 0) return data;
    const call = { operation: operations.delete, ids: { server_name: serverName, media_id: mediaId } };
    const context = { ...transportOf(this).errorContext(call, progress), mayHaveRun: false };
    throw new PreconditionError(
      `Synapse could not delete the file, and keeps it (${describeCall(context)}). ` +
        'Its log says why ("Failed to remove file"): correct that, and delete again',
      context,
    );
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
