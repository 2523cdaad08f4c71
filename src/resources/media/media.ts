import { describeCall } from '../../errors/describe-call.ts';
import { PreconditionError } from '../../errors/precondition.ts';
import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { Paginator } from '../../pagination/paginator.ts';
import { CallProgress } from '../../transport/call.ts';
import { checkBoolean, checkFields, checkParams, checkTimestamp, integerFrom } from '../../transport/checks.ts';
import { copyParams } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { emptyBody } from '../shared.ts';
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
import { DeletedMedia, MediaInfoResponse, type MediaItem, type QuarantineChange, RoomMedia } from './schemas.ts';
import { type MediaUsage, mediaUsage } from './usage.ts';
import { mediaPages, PurgedCount, QuarantinedCount, quarantineChangePages } from './wire.ts';

/** Media that users of this homeserver uploaded. */
export class Media {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists the media that a user uploaded, newest first.
   *
   * @remarks
   * The list also holds the preview images of pages that the user caused.
   * No file is returned twice while at most 10,000 are uploaded during the iteration.
   * When a file is deleted meanwhile, those behind it move forward, so that the server may never send one of them.
   *
   * @param params Order, page size (`limit`, per request) and start (`from`).
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
   * Deletes the first of a user's media with one request.
   *
   * @remarks
   * To delete everything use `deleteAll`.
   * Each call deletes more files, so it is not retried after a lost response: see `mayHaveRun` of its error.
   * Files on an external media repository are not deleted.
   *
   * @param params Number of files (`limit`), start (`from`) and order.
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
   * Each file is reported in exactly one batch, whatever responses are lost.
   * After a lost response the files are deleted by their ids, four at a time.
   * This is because Synapse may execute the lost request late.
   * What the user uploads in the meantime is deleted too, so lock or deactivate the account first.
   * A file that is uploaded later than the last list can be deleted by a lost request without being reported.
   *
   * @param params Files per batch (`limit`), and which come first; `from` is refused.
   * @param options Options for each request, `totalTimeout` too.
   * @default Batches of 100 files, the newest first.
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
   * Resolves to the number and the total size of the files of one user.
   *
   * @remarks
   * Files of which Synapse does not know the size yet, because the upload is pending, count as 0 bytes.
   * An account that does not exist has uploaded nothing: both numbers are 0.
   * Synapse searches its media statistics for the localpart, which reads its whole media table.
   * Where a search cannot find the id, the SDK lists the user's media.
   * This is so for a localpart with `%`, `\` or characters outside ASCII.
   *
   * @returns Exactly this user's numbers, `{ media_count: 0, media_length: 0 }` without media.
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
   * Lists the media that events of a room show.
   *
   * @remarks Events in encrypted rooms hide their media from the server.
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#list-all-media-in-a-room
   */
  listInRoom(roomId: string, options?: RequestOptions): Promise<RoomMedia> {
    return transportOf(this).request(
      { operation: operations.listInRoom, ids: { room_id: roomId }, schema: RoomMedia },
      options,
    );
  }

  /**
   * Returns what the homeserver knows about one file, its own or a cached one of another server.
   *
   * @throws {NotFoundError} when it knows no such file.
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
   * @remarks When a response is lost and the retry does not find the file, the file counts as deleted.
   *
   * @throws {PreconditionError} when Synapse could not remove the file from its disk, and keeps it.
   * @throws {NotFoundError} when there is no such file.
   * @throws {ApiError} 400 for a file of another homeserver.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#delete-a-specific-local-media
   */
  async delete(serverName: string, mediaId: string, options?: RequestOptions): Promise<DeletedMedia> {
    const progress = new CallProgress();
    const { data, alreadyDone } = await sendDelete(transportOf(this), serverName, mediaId, options, progress);
    if (alreadyDone) return { deleted_media: [mediaId], total: 1 };
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
   * Deletes files of this homeserver by the time of their last download and by their size.
   *
   * @remarks
   * It deletes files that were last downloaded before `before_ts` and are larger than `size_gt`.
   * For a file that was never downloaded, the time of the upload counts.
   * Files of every user are deleted, with one long request.
   * Avatars are kept unless `keep_profiles` is `false`.
   * A deleted avatar leaves a dangling URI behind.
   * Files in quarantine and protected files are kept.
   * After a lost response the call is retried.
   * The result of the retry counts only what was left.
   *
   * @throws {InvalidArgumentError} when `before_ts` looks like seconds.
   * @since Synapse 1.78
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#delete-local-media-by-date-or-size
   */
  deleteByDateOrSize(params: MediaDeleteByDateOrSizeParams, options?: RequestOptions): Promise<DeletedMedia> {
    const check = () => {
      checkFields(params, { size_gt: integerFrom(0), keep_profiles: checkBoolean });
      checkTimestamp('before_ts', params.before_ts);
    };
    return transportOf(this).request(
      { operation: operations.deleteByDateOrSize, query: { ...params }, schema: DeletedMedia, check },
      options,
    );
  }

  /**
   * Deletes cached media of other homeservers, and resolves to the number of deleted files.
   *
   * @remarks
   * A deleted file is fetched again when somebody requests it.
   * Media in quarantine is kept.
   * After a lost response the call is retried.
   * The result of the retry counts only what was left.
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
   * Puts one file in quarantine, so that nobody can download it.
   *
   * @remarks
   * Since Synapse 1.128 files that have a `sha256` are quarantined by content.
   * Identical files of other users are then quarantined too.
   * An unknown or protected file is not an error.
   *
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#quarantining-media-by-id
   */
  quarantine(serverName: string, mediaId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.quarantine, ids: { server_name: serverName, media_id: mediaId }, schema: emptyBody },
      options,
    );
  }

  /**
   * Takes one file, and every identical file (see `quarantine`), out of quarantine.
   *
   * @since Synapse 1.36
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#remove-media-from-quarantine-by-id
   */
  unquarantine(serverName: string, mediaId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.unquarantine, ids: { server_name: serverName, media_id: mediaId }, schema: emptyBody },
      options,
    );
  }

  /**
   * Puts all media of a room in quarantine, and resolves to the number of files.
   *
   * @remarks
   * The number includes identical files elsewhere (see `quarantine`).
   * After a lost response the call is retried.
   * The result of the retry counts only what was left.
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
   * Puts all media of a user in quarantine, and resolves to the number of files.
   *
   * @remarks
   * The number includes identical files of other users (see `quarantine`).
   * After a lost response the call is retried.
   * The result of the retry counts only what was left.
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
   * Lists what was put into quarantine and taken out of it by this API, oldest first.
   *
   * @remarks
   * Synapse keeps this list as well as it can: a change can be missing or be listed twice.
   * Synapse always names a next page; the iteration ends on an empty one.
   * To continue later, keep the `next` of the last page that had items.
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
   * @throws {NotFoundError} when there is no such file.
   * @since Synapse 1.26
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#protecting-media-from-being-quarantined
   */
  protect(mediaId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.protect, ids: { media_id: mediaId }, schema: emptyBody },
      options,
    );
  }

  /**
   * Ends the protection of one file from quarantine.
   *
   * @throws {NotFoundError} when there is no such file.
   * @since Synapse 1.36
   * @see https://element-hq.github.io/synapse/latest/admin_api/media_admin_api.html#unprotecting-media-from-being-quarantined
   */
  unprotect(mediaId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.unprotect, ids: { media_id: mediaId }, schema: emptyBody },
      options,
    );
  }
}
