import { type Handler, type HandlerCall, idOf } from '../../http/handler.ts';
import { badRequest, notFound } from '../../http/refusal.ts';
import { deleteMedia } from '../../world/media.ts';
import { oldMedia, purgeRemoteMedia } from '../../world/old-media.ts';
import { readMediaPage } from './page.ts';

/** Deletes one page of the media of a user. */
export const deleteBatch: Handler = (call) =>
  deleteAll(
    call,
    readMediaPage(call).items.map(({ media_id }) => media_id),
  );

/** Deletes one file. */
export const deleteOne: Handler = (call) => {
  const mediaId = idOf(call, 'media_id');
  if (idOf(call, 'server_name') !== call.world.settings.serverName) throw badRequest('Can only delete local media');
  if (!call.world.media.has(mediaId)) throw notFound('Unknown media');
  return deleteAll(call, [mediaId]);
};

/** Deletes old and large files of all users. */
export const deleteByDateOrSize: Handler = (call) => {
  const { query, world } = call;
  const before = query.requiredInteger('before_ts');
  const largerThan = query.integer('size_gt', 0);
  const keepProfiles = query.boolean('keep_profiles', true);
  refuseSeconds(call, before);
  return deleteAll(call, oldMedia(world, { before, largerThan, keepProfiles }));
};

/** Deletes cached files of other homeservers. */
export const purgeRemoteCache: Handler = (call) => {
  const before = call.query.requiredInteger('before_ts');
  refuseSeconds(call, before);
  return { deleted: purgeRemoteMedia(call.world, before) };
};

function deleteAll({ world }: HandlerCall, mediaIds: readonly string[]): Record<string, unknown> {
  const deleted = deleteMedia(world, mediaIds);
  return { deleted_media: deleted, total: deleted.length };
}

/** Since 1.50, a time of 1970 is taken for one in seconds. */
function refuseSeconds({ world }: HandlerCall, time: number): void {
  if (time >= 30_000_000_000 || !world.settings.has('1.50')) return;
  throw badRequest(
    'Query parameter before_ts you provided is from the year 1970. Double check that you are providing a timestamp in milliseconds.',
    'M_INVALID_PARAM',
  );
}
