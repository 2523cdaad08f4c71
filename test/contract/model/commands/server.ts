import fc from 'fast-check';
import type { DestinationListParams, EventReportListParams } from 'synapse-admin-sdk';
import { type Command, command, dir, index, items, limit, member, read, some, user } from '../command.ts';
import type { Side, UserName } from '../side.ts';

const limits = some<Record<string, number | null>>({
  uses_allowed: fc.constantFrom(null, 0, 3),
  expiry_time: fc.constantFrom(null, 4_000_000_000_000),
});

const destinationOf = (side: Side, name: string) => `${name}.${side.prefix}.invalid`;

export const server: Readonly<Record<string, Command>> = {
  'registrationTokens.create': command(
    fc.tuple(limits, fc.constantFrom<object>({}, { token: 'one' }, { token: 'two' }, { length: 5 })),
    async (side, [given, choice]) => {
      const chosen = 'token' in choice ? { token: `${side.prefix}${choice.token}` } : choice;
      const { token } = await side.synapse.registrationTokens.create({ ...given, ...chosen });
      side.tokens.push(token);
    },
    { weight: 2 },
  ),
  'registrationTokens.create with wrong values': command(
    fc.constantFrom<object>(
      { length: 0 },
      { length: 65 },
      { token: '' },
      { token: 'a b' },
      { token: 5 },
      { uses_allowed: -1 },
      { uses_allowed: 'x' },
      { expiry_time: 1 },
      { expiry_time: 'x' },
    ),
    (side, body) => side.synapse.request({ method: 'POST', path: '/_synapse/admin/v1/registration_tokens/new', body }),
  ),
  'registrationTokens.list': read(some({ valid: fc.boolean() }), async (side, params) => {
    const { registration_tokens } = await side.server.silent.registrationTokens.list(params);
    return registration_tokens
      .filter(({ token }) => side.tokens.includes(token))
      .toSorted((one, other) => side.tokens.indexOf(one.token) - side.tokens.indexOf(other.token));
  }),
  'registrationTokens.get': read(index, (side, which) => side.synapse.registrationTokens.get(side.token(which))),
  'registrationTokens.update': command(fc.tuple(index, limits), (side, [which, given]) =>
    side.synapse.registrationTokens.update(side.token(which), given),
  ),
  'registrationTokens.delete': command(index, (side, which) =>
    side.synapse.registrationTokens.delete(side.token(which)),
  ),
  'registration.register': command(
    fc.tuple(
      user,
      some({
        displayname: fc.constantFrom('Registered', ''),
        admin: fc.boolean(),
        user_type: fc.constantFrom('bot', 'nonsense'),
        inhibit_login: fc.boolean(),
        device_id: fc.constant('LAPTOP'),
      }),
      fc.constantFrom('right', 'right', 'right', 'wrong'),
    ),
    async (side, [name, params, secret]) => {
      const username = name === 'malformed' ? 'Not A Name' : side.localpart(name);
      const chosen = secret === 'right' ? side.server.sharedSecret : 'wrong';
      const made = await side.synapse.registration.register(chosen, { username, password: 'secret', ...params });
      if ('access_token' in made && made.access_token !== undefined) {
        side.actors.set(name, { user_id: made.user_id, access_token: made.access_token });
      }
    },
    { weight: 3 },
  ),
  'an event is reported': command(
    fc.tuple(member, index, fc.constantFrom<object>({}, { reason: 'spam' }, { score: -5, reason: '' })),
    (side, [name, which, details]) =>
      side.act(name, async (actor) => {
        const { roomId, eventId } = side.event(which);
        side.eventReports.push(await side.homeserver.reportEvent(actor, roomId, eventId, details));
      }),
    { weight: 2, byClient: true },
  ),
  'eventReports.list': read(
    some<EventReportListParams>({
      dir,
      limit: fc.constantFrom(1, 100),
      room_id: fc.constantFrom('0', '1'),
      event_sender_user_id: fc.constantFrom('a', 'b'),
    }),
    (side, { room_id, event_sender_user_id, ...params }) =>
      items(
        side.synapse.eventReports.list({
          user_id: side.prefix,
          ...params,
          ...(room_id !== undefined && { room_id: side.room(Number(room_id)) }),
          ...(event_sender_user_id !== undefined && {
            event_sender_user_id: side.userId(event_sender_user_id as UserName),
          }),
        }),
      ),
  ),
  'eventReports.get': read(index, (side, which) => side.synapse.eventReports.get(side.report('eventReports', which))),
  'eventReports.delete': command(index, (side, which) =>
    side.synapse.eventReports.delete(side.report('eventReports', which)),
  ),
  'a report that does not exist': read(
    fc
      .constantFrom('event_reports', 'user_reports')
      .chain((kind) => fc.constantFrom('x', '-1', '987654321').map((id) => [kind, id] as const)),
    (side, [kind, id]) => side.synapse.request({ method: 'GET', path: `/_synapse/admin/v1/${kind}/${id}` }),
  ),
  'a destination is known': command(
    fc.tuple(
      fc.constantFrom('one', 'two', 'three'),
      some({ retry_last_ts: fc.constantFrom(0, 5), retry_interval: fc.constantFrom(0, 6), failure_ts: fc.constant(7) }),
    ),
    async (side, [name, known]) => {
      // SQL that adds it a second time fails.
      if (side.destinations.has(name)) return;
      side.destinations.add(name);
      await side.homeserver.addDestination(destinationOf(side, name), known);
    },
  ),
  'federation.destinations': read(
    some<DestinationListParams>({ order_by: fc.constantFrom('destination', 'nonsense'), dir, limit }),
    (side, params) => items(side.synapse.federation.destinations({ destination: side.prefix, ...params })),
  ),
  'federation.destination': read(fc.constantFrom('one', 'two', 'three'), (side, name) =>
    side.synapse.federation.destination(destinationOf(side, name)),
  ),
  'federation.destinationRooms': read(fc.tuple(fc.constantFrom('one', 'two'), dir), (side, [name, direction]) =>
    items(side.synapse.federation.destinationRooms(destinationOf(side, name), { dir: direction })),
  ),
  'federation.resetConnection': command(fc.constantFrom('one', 'two', 'three'), (side, name) =>
    side.synapse.federation.resetConnection(destinationOf(side, name)),
  ),
  'backgroundUpdates.status': read(fc.constant(null), (side) => side.synapse.backgroundUpdates.status()),
  'backgroundUpdates.isEnabled': read(fc.constant(null), (side) => side.synapse.backgroundUpdates.isEnabled()),
  'backgroundUpdates.setEnabled': command(fc.boolean(), (side, enabled) =>
    side.synapse.backgroundUpdates.setEnabled(enabled),
  ),
  'backgroundUpdates.startJob of no job': command(
    fc.constantFrom<object>({ job_name: 'nonsense' }, {}, { job_name: 5 }),
    (side, body) =>
      side.synapse.request({ method: 'POST', path: '/_synapse/admin/v1/background_updates/start_job', body }),
  ),
  'serverNotices.send': command(
    fc.tuple(
      user,
      fc.constantFrom<object>({ msgtype: 'm.text', body: 'Notice' }, { body: 'Notice' }, {}),
      fc.constantFrom(undefined, 'again'),
    ),
    async (side, [name, content, again]) => {
      const txnId = again && `${side.prefix}${again}`;
      return side.synapse.serverNotices.send({
        user_id: side.userId(name),
        content,
        ...(txnId !== undefined && { txnId }),
      });
    },
    { polls: true },
  ),
  'server.version': read(fc.constant(null), (side) => side.synapse.server.version()),
  // The admin's own account is older on the real server.
  'server.whoami': read(fc.constant(null), (side) => side.synapse.server.whoami(), { polls: true }),
  'server.renewAccountValidity': command(user, (side, name) =>
    side.synapse.server.renewAccountValidity({ user_id: side.userId(name), expiration_ts: 4_000_000_000_000 }),
  ),
  'a path that does not exist': read(fc.constantFrom('v1/rooms/x/y/z', 'v3/rooms', 'v2/users/a/b/c'), (side, path) =>
    side.synapse.request({ method: 'GET', path: `/_synapse/admin/${path}` }),
  ),
};
