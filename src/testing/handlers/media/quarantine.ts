import { type Handler, type HandlerCall, idOf } from '../../http/handler.ts';
import { badRequest, Refusal } from '../../http/refusal.ts';
import { databaseFlag } from '../../world/database.ts';
import { lastQuarantineChange, type MediaIds, setQuarantine } from '../../world/quarantine.ts';
import { roomMediaOf } from './lists.ts';

/** Puts one file into quarantine. An unknown one is no error. */
export const quarantine: Handler = (call) => {
  setQuarantine(call.world, fileOf(call), call.requester.account.user_id);
  return {};
};

/** Takes one file out of quarantine. */
export const unquarantine: Handler = (call) => {
  setQuarantine(call.world, fileOf(call), null);
  return {};
};

/** Puts the media that a room shows into quarantine. */
export const quarantineInRoom: Handler = (call) => ({
  num_quarantined: setQuarantine(call.world, roomMediaOf(call), call.requester.account.user_id),
});

/** Puts the media of a user into quarantine, except what is there already. An unknown user has none. */
export const quarantineByUser: Handler = (call) => {
  const files = call.world.media.of(idOf(call, 'user_id')).filter(({ quarantined_by }) => quarantined_by === null);
  const ids = { local: files.map(({ media_id }) => media_id), remote: [] };
  return { num_quarantined: setQuarantine(call.world, ids, call.requester.account.user_id) };
};

/** Lists up to 100 changes after one. */
export const quarantineChanges: Handler = ({ world, query }) => {
  const { settings } = world;
  const from = query.integer('from', 0);
  const last = lastQuarantineChange(world);
  if (from > last) throw badRequest(futureSentence, 'M_INVALID_PARAM');
  const changes = world.quarantineChanges
    .all()
    .filter(({ id }) => id > from)
    .slice(0, 100);
  return {
    next_batch: changes.at(-1)?.id ?? last,
    changes: changes.map(({ origin, media_id, quarantined }) => ({
      origin: origin ?? settings.serverName,
      media_id,
      quarantined: databaseFlag(quarantined, settings),
    })),
  };
};

/** Protects one file from quarantine. */
export const protect: Handler = (call) => setSafe(call, true);

/** Ends the protection of one file. */
export const unprotect: Handler = (call) => setSafe(call, false);

function setSafe(call: HandlerCall, isSafe: boolean): Record<string, never> {
  const file = call.world.media.get(idOf(call, 'media_id'));
  if (file === undefined) throw new Refusal(404, 'M_UNKNOWN', 'No row found (local_media_repository)');
  file.safe_from_quarantine = isSafe;
  return {};
}

function fileOf(call: HandlerCall): MediaIds {
  const [origin, mediaId] = [idOf(call, 'server_name'), idOf(call, 'media_id')];
  return origin === call.world.settings.serverName
    ? { local: [mediaId], remote: [] }
    : { local: [], remote: [[origin, mediaId]] };
}

// The blank that is missing between two sentences is missing in Synapse, too.
const futureSentence =
  'The `from` token is considered invalid because it includes stream positions greater than the furthest persisted ' +
  'position across all of the workers.This indicates either a Synapse programming error (as we should never hand out ' +
  "invalid future tokens) or a fabricated `from` token. If you've modified the token, you can try paginating from " +
  'the beginning again.';
