import { type Handler, type HandlerCall, idOf } from '../../http/handler.ts';
import { badRequest, notFound } from '../../http/refusal.ts';
import { checkUserId } from '../../world/id-forms.ts';
import { redactUserAction } from '../../world/redact-user.ts';
import { startTask } from '../../world/tasks.ts';
import { invitesSentBy, joinsOf, membershipsOf } from '../../world/user-memberships.ts';
import { redactionBody } from './redaction-body.ts';

/** The handlers of what a user does in rooms. */
export const userEventHandlers = {
  'users.joinedRooms': (call) => {
    const joined_rooms = roomsWith(call, 'join');
    return { joined_rooms, total: joined_rooms.length };
  },
  'users.memberships': (call) => ({
    memberships: Object.fromEntries(membershipsOf(call.world, idOf(call, 'user_id'))),
  }),
  'users.sentInviteCount': (call) => {
    const from = call.query.requiredInteger('from_ts');
    const invites = invitesSentBy(call.world, idOf(call, 'user_id'));
    return { invite_count: invites.filter(({ received_ts }) => received_ts >= from).length };
  },
  'users.cumulativeJoinedRoomCount': (call) => {
    const from = call.query.requiredInteger('from_ts');
    const joins = joinsOf(call.world, idOf(call, 'user_id')).filter(({ received_ts }) => received_ts >= from);
    return { cumulative_joined_room_count: new Set(joins.map(({ room_id }) => room_id)).size };
  },
  'users.redact': (call) => {
    const { world } = call;
    const { has } = world.settings;
    const userId = idOf(call, 'user_id');
    checkUserId(userId);
    const body = redactionBody(call.body.object(), world.settings);
    if (body.limit < 0) {
      throw badRequest('If limit is provided it must be a non-negative integer greater than 0.');
    }
    const isActive = world.tasks
      .all()
      .some((task) => task.action === redactUserAction && task.resource_id === userId && task.status === 'active');
    if (isActive) throw badRequest(`Redact already in progress for user ${userId}`);
    const banned = has('1.117') ? roomsWith(call, 'ban') : [];
    const rooms = body.rooms.length > 0 ? body.rooms : [...roomsWith(call, 'join'), ...banned];
    const admin = call.requester.account.user_id;
    const params = {
      user_id: userId,
      requester: body.use_admin || !world.isLocal(userId) ? admin : userId,
      rooms,
      reason: body.reason,
      limit: body.limit || 1000,
      before_ts: body.before_ts,
      after_ts: body.after_ts,
    };
    return { redact_id: startTask(world, { action: redactUserAction, resource_id: userId, params }).id };
  },
  'users.redactStatus': (call) => {
    const id = idOf(call, 'redact_id');
    const task = call.world.tasks.get(id);
    if (task === undefined) throw notFound(`redact id '${id}' not found`);
    const { status, result, error } = task;
    if (status === 'complete') return { status, failed_redactions: result?.['failed_redactions'] ?? {} };
    if (status === 'active' || status === 'scheduled') return { status };
    return { status: 'failed', error: error ?? 'Unknown error, please check the logs for more information.' };
  },
} satisfies Record<string, Handler>;

function roomsWith(call: HandlerCall, membership: string): string[] {
  return membershipsOf(call.world, idOf(call, 'user_id'))
    .filter(([, own]) => own === membership)
    .map(([room_id]) => room_id);
}
