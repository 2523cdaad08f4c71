import { InvalidArgumentError } from '../../errors/argument.ts';
import { checkBoolean, checkFields, checkText, checkTimestamp, checkUser } from '../../transport/checks.ts';
import type { PurgeHistoryParams, RoomDeleteParams } from './params.ts';

/** Checks the parameters of a deletion. */
export function checkDeletion(params: RoomDeleteParams): void {
  checkFields(params, {
    new_room_user_id: checkUser,
    // Synapse takes an empty text for its default.
    room_name: checkText,
    message: checkText,
    block: checkBoolean,
    purge: checkBoolean,
    force_purge: checkBoolean,
  });
}

/** Checks the parameters of a purge. Of an event and a time, Synapse would take the event. */
export function checkPurge(params: PurgeHistoryParams): void {
  checkFields(params, {
    purge_up_to_event_id: checkText,
    purge_up_to_ts: checkTimestamp,
    delete_local_events: checkBoolean,
  });
  if ((params.purge_up_to_event_id === undefined) === (params.purge_up_to_ts === undefined))
    throw new InvalidArgumentError('params', 'must have either purge_up_to_event_id or purge_up_to_ts');
}
