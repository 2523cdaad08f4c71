import type { CallProgress, CallResult } from '../../transport/call.ts';
import { checkFields, integerFrom } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { operations } from './operations.ts';
import type { MediaListParams } from './params.ts';
import { DeletedMedia } from './schemas.ts';

/** Deletes the first files of a user. */
export function sendBatch(
  transport: Transport,
  userId: string,
  params: MediaListParams,
  options: RequestOptions | undefined,
): Promise<CallResult<DeletedMedia>> {
  const check = () => checkFields(params, { limit: integerFrom(1) });
  const operation = operations.deleteBatch;
  const ids = { user_id: userId };
  return transport.send({ operation, ids, query: { ...params }, schema: DeletedMedia, check }, options);
}

/**
 * Deletes one file by its id.
 *
 * @remarks The response names no file when the server could not delete it.
 */
export function sendDelete(
  transport: Transport,
  serverName: string,
  mediaId: string,
  options: RequestOptions | undefined,
  progress?: CallProgress,
): Promise<CallResult<DeletedMedia>> {
  const ids = { server_name: serverName, media_id: mediaId };
  return transport.send({ operation: operations.delete, ids, schema: DeletedMedia }, options, progress);
}
