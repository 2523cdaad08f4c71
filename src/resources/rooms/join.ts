import { CallProgress, type Refusal } from '../../transport/call.ts';
import { checkTexts, checkUserId } from '../../transport/checks.ts';
import { copyOptions, copyParams } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { operations } from './operations.ts';
import type { RoomJoinParams } from './params.ts';
import { RoomJoin } from './schemas.ts';

/** Lets a user join. A retry after a lost response finds the user in a private room: then it is done. */
export async function join(
  transport: Transport,
  roomIdOrAlias: string,
  params: RoomJoinParams,
  options: RequestOptions | undefined,
): Promise<RoomJoin> {
  const { server_name, ...body } = copyParams(params, operations.join);
  const ownOptions = copyOptions(options, operations.join);
  const progress = new CallProgress();
  const call = {
    operation: operations.join,
    ids: { room_id_or_alias: roomIdOrAlias },
    query: { server_name },
    body,
    schema: RoomJoin,
    check: () => {
      checkUserId(body.user_id, 'user_id');
      if (server_name !== undefined) checkTexts('server_name', server_name);
    },
    meansAlreadyDone: ({ status, error }: Refusal) => status === 403 && error === isMember(body.user_id),
    hint: (error: string) => joinHint(error, body.user_id),
  };
  const { data, alreadyDone } = await transport.send(call, ownOptions, progress);
  if (!alreadyDone) return data;
  if (roomIdOrAlias.startsWith('!')) return { room_id: roomIdOrAlias };
  const { room_id } = await resolveAlias(transport, roomIdOrAlias, ownOptions, progress);
  return { room_id };
}

/** Resolves to the room that an alias stands for. */
export async function resolveAlias(
  transport: Transport,
  roomAlias: string,
  options?: RequestOptions,
  progress?: CallProgress,
): Promise<RoomJoin> {
  const call = { operation: operations.joinAlias, ids: { room_alias: roomAlias }, schema: RoomJoin };
  return (await transport.send(call, options, progress)).data;
}

/** Synapse's sentence for a user who cannot be invited to a private room because it is in there. */
const isMember = (userId: string) => `${userId} is already in the room.`;

function joinHint(error: string, userId: string): string | undefined {
  if (error === isMember(userId)) return 'Nothing is left to do';
  if (/ not in room |permission to invite/.test(error))
    return 'The room is not public, so the admin must be in it and be allowed to invite: see rooms.makeAdmin';
  return undefined;
}
