import { checkInteger } from '../arguments.ts';
import { operations } from '../operations.ts';
import type { RequestOptions } from '../options.ts';
import { Paginator, toPage } from '../pagination.ts';
import { byKey } from '../repetitions.ts';
import { DeletedMedia, type MediaItem, MediaPage } from '../schemas/media.ts';
import type { Transport } from '../transport.ts';
import { MediaDeletion } from './media-deletion.ts';
import type { MediaDeleteAllParams, MediaListParams } from './media-params.ts';

/** Media that users of this homeserver uploaded. */
export class Media {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists the media that a user uploaded, and the preview images of pages that the user caused, newest first.
   *
   * Uploads during the walk do not make a file come twice while fewer come in than a page holds.
   *
   * @param params order, page size (`limit`, per request) and where to begin (`from`).
   * @throws {ApiError} 404 when there is no such account; 400 for an account of another homeserver or an unknown `order_by`.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-media-uploaded-by-a-user
   */
  list(userId: string, params: MediaListParams = {}, options?: RequestOptions): Paginator<MediaItem> {
    const operation = operations['media.list'];
    return new Paginator({
      operation,
      params,
      signal: options?.signal,
      repetitions: () => byKey((item) => item.media_id, 'unknown'),
      fetch: async (from, limit) => {
        const { media, next_token, total } = await this.#transport.request({ operation, ids: [userId], query: { ...params, from, limit }, schema: MediaPage }, options);
        return toPage(media, next_token, total);
      },
    });
  }

  /**
   * Deletes the next of a user's media with one request: 100 unless `limit` says otherwise, the newest
   * first. Calling it twice deletes twice as many, so a call whose answer was lost is not repeated: see
   * `mayHaveRun` of its error. To delete everything use `deleteAll`.
   *
   * Files on an external media repository are not deleted.
   *
   * @throws {ApiError} 404 when there is no such account; 400 for an account of another homeserver.
   * @since Synapse 1.41
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#delete-media-uploaded-by-a-user
   */
  deleteMany(userId: string, params: MediaListParams = {}, options?: RequestOptions): Promise<DeletedMedia> {
    const check = () => {
      if (params.limit !== undefined) checkInteger('limit', params.limit, 1);
    };
    return this.#transport.request({ operation: operations['media.deleteMany'], ids: [userId], query: { ...params }, schema: DeletedMedia, check }, options);
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
    return new MediaDeletion(this, userId, params, options);
  }
}
