import fc from 'fast-check';
import { type Command, command, dir, index, member, read, some, user } from '../command.ts';
import type { Side, UserName } from '../side.ts';

/** What a session is, without the sentence that a client gets. */
async function sessionOf(side: Side, token: string): Promise<unknown> {
  const { error: _, ...session } = (await side.homeserver.session(token)) as object & { readonly error?: unknown };
  return session;
}

const features = fc.constantFrom<Record<string, unknown>>(
  { msc3881: true },
  { msc3881: false, msc3575: true },
  { msc3026: true, nonsense: true },
  {},
);

export const userData: Readonly<Record<string, Command>> = {
  'users.whois': read(fc.tuple(user, fc.constantFrom('admin', 'client')), async (side, [name, via]) => {
    // Connections are written some seconds after the requests that made them.
    const { user_id } = await side.server.silent.users.whois(side.userId(name), { via: via as 'admin' | 'client' });
    return user_id;
  }),
  'users.joinedRooms': read(user, (side, name) => side.synapse.users.joinedRooms(side.userId(name)), { weight: 2 }),
  'users.memberships': read(user, (side, name) => side.synapse.users.memberships(side.userId(name)), { weight: 2 }),
  'users.sentInviteCount': read(fc.tuple(user, fc.constantFrom(0, 4_000_000_000_000)), (side, [name, from_ts]) =>
    side.synapse.users.sentInviteCount(side.userId(name), { from_ts }),
  ),
  'users.cumulativeJoinedRoomCount': read(
    fc.tuple(user, fc.constantFrom(0, 4_000_000_000_000)),
    (side, [name, from_ts]) => side.synapse.users.cumulativeJoinedRoomCount(side.userId(name), { from_ts }),
  ),
  'account data is set': command(
    fc.tuple(member, fc.boolean(), index, fc.constantFrom({ a: 1 }, {}, { b: ['x'] })),
    (side, [name, ofRoom, room, content]) =>
      side.act(name, (actor) =>
        ofRoom
          ? side.homeserver.setRoomAccountData(actor, side.room(room), 'org.example.x', content)
          : side.homeserver.setAccountData(actor, 'org.example.y', content),
      ),
    { byClient: true },
  ),
  'users.accountData': read(user, (side, name) => side.synapse.users.accountData(side.userId(name))),
  'a pusher is added': command(
    member,
    async (side, name) => {
      await side.act(name, (actor) => side.homeserver.addPusher(actor));
    },
    { byClient: true },
  ),
  'users.pushers': read(user, (side, name) => side.synapse.users.pushers(side.userId(name))),
  'users.login': command(
    fc.tuple(user, some({ valid_until_ms: fc.constantFrom(1000, 4_000_000_000_000) })),
    async (side, [name, params]) => {
      const { access_token } = await side.synapse.users.login(side.userId(name), params);
      if (params.valid_until_ms !== 1000) side.actors.set(name, { user_id: side.userId(name), access_token });
      return sessionOf(side, access_token);
    },
    { weight: 3 },
  ),
  'the state of a session': read(member, async (side, name) => {
    const actor = side.actors.get(name);
    return actor === undefined ? 'none' : sessionOf(side, actor.access_token);
  }),
  'users.allowCrossSigningReplacement': command(user, (side, name) =>
    side.synapse.users.allowCrossSigningReplacement(side.userId(name)),
  ),
  'users.experimentalFeatures': read(user, (side, name) => side.synapse.users.experimentalFeatures(side.userId(name))),
  'users.setExperimentalFeatures': command(fc.tuple(user, features), (side, [name, wanted]) =>
    side.synapse.users.setExperimentalFeatures(side.userId(name), wanted as Record<string, boolean>),
  ),
  'ratelimit.get': read(user, (side, name) => side.synapse.ratelimit.get(side.userId(name))),
  'ratelimit.set': command(
    // Nobody reaches these limits: others would make the client's calls depend on the time.
    fc.tuple(
      user,
      fc.constantFrom(
        { messages_per_second: 0, burst_count: 0 },
        { messages_per_second: 1000, burst_count: 5000 },
        { messages_per_second: 2000, burst_count: 5000 },
      ),
    ),
    (side, [name, limits]) => side.synapse.ratelimit.set(side.userId(name), limits),
  ),
  'ratelimit.set with wrong values': command(
    fc.tuple(
      user,
      fc.constantFrom<object>(
        {},
        { burst_count: -1 },
        { messages_per_second: 'x' },
        { burst_count: 1.5 },
        { messages_per_second: true },
      ),
    ),
    (side, [name, body]) =>
      side.synapse.request({
        method: 'POST',
        path: `/_synapse/admin/v1/users/${encodeURIComponent(side.userId(name))}/override_ratelimit`,
        body,
      }),
  ),
  'ratelimit.delete': command(user, (side, name) => side.synapse.ratelimit.delete(side.userId(name))),
  'devices.list': read(user, (side, name) => side.synapse.devices.list(side.userId(name)), { weight: 2 }),
  'devices.create': command(
    fc.tuple(user, fc.constantFrom('ONE', 'TWO', 'x'.repeat(513))),
    async (side, [name, id]) => {
      const deviceId = `${side.prefix}${id}`;
      await side.synapse.devices.create(side.userId(name), deviceId);
      side.deviceIds.push(deviceId);
    },
  ),
  'devices.get': read(fc.tuple(user, index), (side, [name, which]) =>
    side.synapse.devices.get(side.userId(name), side.deviceId(which)),
  ),
  'devices.update': command(
    fc.tuple(
      user,
      index,
      fc.constantFrom<{ display_name?: string }>({}, { display_name: 'Phone' }, { display_name: 'x'.repeat(101) }),
    ),
    (side, [name, which, params]) => side.synapse.devices.update(side.userId(name), side.deviceId(which), params),
  ),
  'devices.delete': command(fc.tuple(user, index), (side, [name, which]) =>
    side.synapse.devices.delete(side.userId(name), side.deviceId(which)),
  ),
  'devices.deleteMany': command(fc.tuple(user, fc.array(index, { maxLength: 3 })), (side, [name, which]) =>
    side.synapse.devices.deleteMany(
      side.userId(name),
      which.map((one) => side.deviceId(one)),
    ),
  ),
  'users.redact': command(
    fc.tuple(
      user,
      fc.array(index, { maxLength: 2 }),
      some({ limit: fc.constantFrom(1, 2), use_admin: fc.boolean(), reason: fc.constant('spam') }),
    ),
    async (side, [name, rooms, params]) => {
      const task = await side.synapse.users.redact(side.userId(name), {
        rooms: rooms.map((room) => side.room(room)),
        ...params,
      });
      side.taskIds.redact.push(task.id);
      return side.ended(() => task.status());
    },
    { polls: true },
  ),
  'users.redactStatus': read(index, (side, which) => side.synapse.users.redactStatus(side.taskId('redact', which))),
  'userReports.list': read(
    fc.tuple(
      fc.constantFrom('', 'a', 'b'),
      some({ target_user_id: fc.constant('$'), dir, limit: fc.constantFrom(1, 100) }),
    ),
    async (side, [reporter, params]) => {
      const target = params.target_user_id && { target_user_id: side.prefix };
      const found = [];
      for await (const report of side.synapse.userReports.list({
        ...params,
        ...target,
        user_id: side.prefix + reporter,
      }))
        found.push(report);
      return found;
    },
  ),
  'userReports.get': read(index, (side, which) => side.synapse.userReports.get(side.report('userReports', which))),
  'userReports.delete': command(index, (side, which) =>
    side.synapse.userReports.delete(side.report('userReports', which)),
  ),
  'a user is reported': command(
    // Synapse ignores reports of accounts that do not exist.
    fc.tuple(member, fc.constantFrom<UserName>('a', 'b')),
    (side, [name, target]) =>
      side.act(name, async (actor) => {
        side.userReports.push(await side.homeserver.reportUser(actor, side.userId(target), 'spam'));
      }),
    { byClient: true },
  ),
};
