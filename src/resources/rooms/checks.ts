import { InvalidArgumentError } from '../../errors/argument.ts';
import {
  checkBoolean,
  checkOptional,
  checkParams,
  checkText,
  checkTexts,
  checkTimestamp,
  checkUserId,
} from '../../transport/checks.ts';
import type { PurgeHistoryParams, RoomDeleteParams, RoomMakeAdminParams } from './params.ts';

/** Checks the parameters of `makeAdmin`. */
export function checkMakeAdmin(params: RoomMakeAdminParams): void {
  checkParams(params);
  checkOptional('user_id', params.user_id, (name, value) => checkUserId(value, name));
}

/** Checks the parameters of a deletion. */
export function checkDeletion(params: RoomDeleteParams): void {
  checkParams(params);
  checkOptional('new_room_user_id', params.new_room_user_id, (name, value) => checkUserId(value, name));
  checkTexts(params, ['room_name', 'message']);
  checkOptional('block', params.block, checkBoolean);
  checkOptional('purge', params.purge, checkBoolean);
  checkOptional('force_purge', params.force_purge, checkBoolean);
}

/** Checks the parameters of a purge. Of an event and a time, Synapse would take the event. */
export function checkPurge(params: PurgeHistoryParams): void {
  checkParams(params);
  const { purge_up_to_event_id: event, purge_up_to_ts: time, delete_local_events } = params;
  if ((event === undefined) === (time === undefined))
    throw new InvalidArgumentError('params', 'must have either purge_up_to_event_id or purge_up_to_ts');
  checkOptional('purge_up_to_event_id', event, checkText);
  checkOptional('purge_up_to_ts', time, checkTimestamp);
  checkOptional('delete_local_events', delete_local_events, checkBoolean);
}
