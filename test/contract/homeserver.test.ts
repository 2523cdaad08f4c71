import { SynapseAdmin } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import {
  has,
  homeserver,
  server,
  synapse,
  takesRegistrationTokens,
  unavailable,
  unique,
  userId,
} from './support/server.ts';

/** Tests of operations believe what the homeserver says: here it says what is known, and the opposite. */
describe.skipIf(unavailable)('the homeserver that the tests look into', () => {
  test('flags of accounts', async () => {
    const { user_id } = await homeserver.register(undefined, { admin: true });
    expect(await homeserver.isDeactivated(user_id)).toBe(false);
    expect(await homeserver.isErased(user_id)).toBe(false);
    await synapse.users.update(user_id, { admin: true });
    expect(await homeserver.isAdmin(user_id)).toBe(true);
    await synapse.users.update(user_id, { admin: false });
    expect(await homeserver.isAdmin(user_id)).toBe(false);
    await synapse.users.deactivate(user_id, { erase: true });
    expect(await homeserver.isDeactivated(user_id)).toBe(true);
    expect(await homeserver.isErased(user_id)).toBe(true);
    await expect(homeserver.isLocked(userId('nobody'))).rejects.toThrow('There is no account');
  });

  test('a room with everything', async () => {
    const [owner, guest] = [await homeserver.register(), await homeserver.register()];
    const alias = unique('alias');
    const room = await homeserver.createRoom(owner, {
      preset: 'private_chat',
      listed: true,
      version: '6',
      name: 'Name',
      topic: 'Topic',
      alias,
      encrypted: true,
      federatable: false,
      invite: [guest.user_id],
      state: [{ type: 'org.example.note', state_key: 'key', content: { text: 'note' } }],
    });
    expect(await homeserver.roomExists(room)).toBe(true);
    expect(await homeserver.isListed(room)).toBe(true);
    expect(await homeserver.roomOfAlias(`#${alias}:test`)).toBe(room);
    expect(await homeserver.stateContent(room, 'm.room.create')).toMatchObject({
      room_version: '6',
      'm.federate': false,
    });
    expect(await homeserver.stateContent(room, 'm.room.name')).toEqual({ name: 'Name' });
    expect(await homeserver.stateContent(room, 'm.room.topic')).toMatchObject({ topic: 'Topic' });
    expect(await homeserver.stateContent(room, 'm.room.join_rules')).toMatchObject({ join_rule: 'invite' });
    expect(await homeserver.stateContent(room, 'm.room.encryption')).toEqual({ algorithm: 'm.megolm.v1.aes-sha2' });
    expect(await homeserver.stateContent(room, 'org.example.note', 'key')).toEqual({ text: 'note' });
    expect(await homeserver.stateContent(room, 'org.example.note')).toBeUndefined();
    expect(await homeserver.membership(room, guest.user_id)).toBe('invite');
    expect(await homeserver.joinedMembers(room)).toEqual([owner.user_id]);
    await homeserver.join(guest, room);
    expect(await homeserver.joinedMembers(room)).toEqual([owner.user_id, guest.user_id].sort());
    expect([
      await homeserver.powerLevel(room, owner.user_id),
      await homeserver.powerLevel(room, guest.user_id),
    ]).toEqual([100, 0]);
    await homeserver.setPowerLevel(owner, room, guest.user_id, 50);
    expect(await homeserver.powerLevel(room, guest.user_id)).toBe(50);
    await homeserver.setState(guest, room, { type: 'm.room.name', content: { name: 'Other' } });
    expect(await homeserver.stateContent(room, 'm.room.name')).toEqual({ name: 'Other' });
    await homeserver.ban(owner, room, guest.user_id);
    expect(await homeserver.membership(room, guest.user_id)).toBe('ban');
    expect(await homeserver.isBlocked(room)).toBe(false);
    expect(await homeserver.blockedBy(room)).toBeUndefined();
  });

  test('a space, a room of which only the id is known, and one that nobody knows', async () => {
    const owner = await homeserver.register();
    const child = await homeserver.createRoom(owner);
    expect(await homeserver.isListed(child)).toBe(false);
    const space = await homeserver.createRoom(owner, { children: [child] });
    expect(await homeserver.stateContent(space, 'm.room.create')).toMatchObject({ type: 'm.space' });
    expect(await homeserver.stateContent(space, 'm.space.child', child)).toEqual({ via: ['test'] });
    const unjoined = `!${unique('Unjoined')}:elsewhere.example`;
    expect(await homeserver.roomExists(unjoined)).toBe(false);
    await homeserver.addUnjoinedRoom(unjoined);
    expect(await homeserver.roomExists(unjoined)).toBe(true);
    expect(await homeserver.joinedMembers(unjoined)).toEqual([]);
    expect(await homeserver.membership(unjoined, owner.user_id)).toBeUndefined();
  });

  test('events', async () => {
    const [owner, stranger] = [await homeserver.register(), await homeserver.register()];
    const room = await homeserver.createRoom(owner, { preset: 'private_chat' });
    const before = Date.now();
    const [one, two] = [
      await homeserver.send(owner, room, { body: 'one' }),
      await homeserver.send(owner, room, { colour: 'blue' }, 'org.example.event'),
    ];
    expect((await homeserver.timeline(owner, room)).slice(0, 2).map(({ event_id }) => event_id)).toEqual([two, one]);
    expect(await homeserver.event(owner, room, two)).toMatchObject({
      type: 'org.example.event',
      content: { colour: 'blue' },
      origin_server_ts: await homeserver.eventTime(two),
    });
    expect(await homeserver.eventTime(two)).toBeGreaterThanOrEqual(before);
    expect(await homeserver.event(stranger, room, two)).toBeUndefined();
    await expect(homeserver.isRedacted(stranger, room, two)).rejects.toThrow('does not see');
    expect(await homeserver.forwardExtremities(room)).toEqual([two]);
    await homeserver.redactEvent(owner, room, one, 'Spam');
    expect([await homeserver.isRedacted(owner, room, one), await homeserver.isRedacted(owner, room, two)]).toEqual([
      true,
      false,
    ]);
    await homeserver.addForwardExtremity(room, one);
    expect(await homeserver.forwardExtremities(room)).toHaveLength(2);
    expect([await homeserver.isStored(one), await homeserver.isStored('$none')]).toEqual([true, false]);
  });

  if (has('1.135')) {
    test('a creator of a room of version 12 is above all levels', async () => {
      const [owner, guest] = [await homeserver.register(), await homeserver.register()];
      const room = await homeserver.createRoom(owner, { version: '12' });
      expect(await homeserver.powerLevel(room, owner.user_id)).toBe(Number.POSITIVE_INFINITY);
      expect(await homeserver.powerLevel(room, guest.user_id)).toBe(0);
    });
  }

  test('reports of events', async () => {
    const [owner, reporter] = [await homeserver.register(), await homeserver.register()];
    const room = await homeserver.createRoom(owner);
    await homeserver.join(reporter, room);
    const event = await homeserver.send(owner, room);
    const first = await homeserver.reportEvent(reporter, room, event, { reason: 'Spam', score: -100 });
    const second = await homeserver.reportEvent(reporter, room, event, { reason: 'More spam', score: -50 });
    expect(second).toBeGreaterThan(first);
    expect([await homeserver.hasEventReport(first), await homeserver.hasEventReport(1_000_000)]).toEqual([true, false]);
    await homeserver.setEventReportTime(first, 1_600_000_000_000);
    const path = `/_synapse/admin/v1/event_reports/${first}`;
    expect(await synapse.request({ method: 'GET', path })).toMatchObject({ received_ts: 1_600_000_000_000 });
  });

  if (has('1.133')) {
    test('reports of users', async () => {
      const [spammer, reporter] = [await homeserver.register(), await homeserver.register()];
      const report = await homeserver.reportUser(reporter, spammer.user_id, 'Spammer');
      expect([await homeserver.hasUserReport(report), await homeserver.hasUserReport(1_000_000)]).toEqual([
        true,
        false,
      ]);
      await homeserver.setUserReportTime(report, 1_600_000_000_000);
    });
  }

  if (takesRegistrationTokens) {
    test('registration tokens', async () => {
      const token = unique('token');
      const path = '/_synapse/admin/v1/registration_tokens/new';
      await synapse.request({ method: 'POST', path, body: { token, uses_allowed: 2 } });
      const stored = { uses_allowed: 2, pending: 0, completed: 0, expiry_time: null };
      expect(await homeserver.registrationToken(token)).toEqual(stored);
      expect(await homeserver.beginRegistration(token)).toBe(true);
      expect(await homeserver.registrationToken(token)).toEqual({ ...stored, pending: 1 });
      const name = unique('invited');
      expect(await homeserver.registerWithToken(token, name)).toBe(userId(name));
      expect(await homeserver.passwordWorks(userId(name), `password-${name}`)).toBe(true);
      expect(await homeserver.registrationToken(token)).toEqual({ ...stored, pending: 1, completed: 1 });
      expect(await homeserver.registerWithToken(token)).toBeUndefined();
      expect(await homeserver.beginRegistration('wrong')).toBe(false);
      expect(await homeserver.registrationToken('wrong')).toBeUndefined();
    });
  }

  test('other homeservers', async () => {
    const [name, room] = [unique('other'), await homeserver.createRoom(await homeserver.register())];
    expect(await homeserver.destination(name)).toBeUndefined();
    await homeserver.addDestination(name, { retry_last_ts: 1, retry_interval: 2, failure_ts: 3 });
    await homeserver.shareRoom(name, room);
    expect(await homeserver.destination(name)).toEqual({
      retry_last_ts: 1,
      retry_interval: 2,
      failure_ts: 3,
      last_successful_stream_ordering: null,
    });
  });

  test('server notices', async () => {
    const user = await homeserver.register();
    expect(await homeserver.noticesTo(user.user_id)).toEqual([]);
    const path = `/_synapse/admin/v1/send_server_notice/${unique('transaction')}`;
    const content = { msgtype: 'm.text', body: 'The server moves' };
    // A token of delegated authentication that has no device cannot send notices.
    const { access_token } = await homeserver.register(unique('admin'), { admin: true });
    const admin = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: access_token });
    await admin.request({ method: 'PUT', path, body: { user_id: user.user_id, content } });
    const notices = await homeserver.noticesTo(user.user_id);
    expect(notices).toMatchObject([{ type: 'm.room.message', content }]);
    expect(await homeserver.membership(notices[0]?.room_id ?? '', user.user_id)).toBe('invite');
  });

  test('background updates', async () => {
    const name = unique('update');
    await homeserver.addBackgroundUpdate(name);
    expect(await homeserver.backgroundUpdates()).toContain(name);
    await homeserver.removeBackgroundUpdate(name);
    expect(await homeserver.backgroundUpdates()).not.toContain(name);
  });

  if (has('1.142')) {
    test('scheduled tasks', async () => {
      const task = { id: unique('task'), action: 'test', status: 'failed', error: 'No luck' } as const;
      await homeserver.addEndedTask({ ...task, timestamp: Date.now(), result: { a: 1 } });
      const path = '/_synapse/admin/v1/scheduled_tasks';
      const found = await synapse.request({ method: 'GET', path, query: { action_name: 'test' } });
      expect(found).toMatchObject({ scheduled_tasks: [{ id: task.id, error: 'No luck', result: { a: 1 } }] });
    });
  }
});
