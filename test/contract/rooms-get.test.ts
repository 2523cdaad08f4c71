import { NotFoundError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { operation } from './support/operation.ts';
import { invitedOnly, unknownRoom } from './support/rooms.ts';
import { has, homeserver, synapse, unique } from './support/server.ts';
import { until } from './support/wait.ts';

operation('rooms.get', () => {
  test('returns the details of a room', async () => {
    const [owner, member] = [await homeserver.register(), await homeserver.register()];
    const [alias, name] = [unique('alias'), unique('name')];
    const state = [
      { type: 'm.room.avatar', content: { url: 'mxc://example.org/picture' } },
      { type: 'm.room.guest_access', content: { guest_access: 'forbidden' } },
    ];
    const id = await homeserver.createRoom(owner, {
      name,
      topic: 'T',
      alias,
      version: '6',
      children: [],
      state,
    });
    await homeserver.join(member, id);
    // Synapse counts in the background.
    await until('the members are counted', async () => (await synapse.rooms.get(id)).joined_members === 2);
    expect(await synapse.rooms.get(id)).toMatchObject({
      room_id: id,
      name,
      topic: 'T',
      avatar: 'mxc://example.org/picture',
      canonical_alias: expect.stringContaining(alias),
      joined_members: 2,
      joined_local_members: 2,
      joined_local_devices: 2,
      version: '6',
      creator: owner.user_id,
      encryption: null,
      federatable: true,
      public: false,
      join_rules: 'public',
      guest_access: 'forbidden',
      history_visibility: 'shared',
      state_events: expect.any(Number),
      ...(has('1.92') && { room_type: 'm.space', forgotten: false }),
      ...(has('1.160') && { tombstoned: false, replacement_room: null }),
    });
  });

  if (has('1.160'))
    test('returns the room that replaces it, whatever that is', async () => {
      const owner = await homeserver.register();
      const id = await homeserver.createRoom(owner);
      for (const replacement_room of ['!next:example.org', 5]) {
        await homeserver.setState(owner, id, { type: 'm.room.tombstone', content: { replacement_room } });
        expect(await synapse.rooms.get(id)).toMatchObject({ tombstoned: true, replacement_room });
      }
    });

  if (has('1.160'))
    test('returns a room of version 12, whose id has no server part', async () => {
      const id = await homeserver.createRoom(await homeserver.register(), { version: '12' });
      expect(id).not.toContain(':');
      expect(await synapse.rooms.get(id)).toMatchObject({ room_id: id, version: '12' });
      expect((await synapse.rooms.members(id)).total).toBe(1);
      expect((await synapse.rooms.state(id)).state.length).toBeGreaterThan(0);
      expect(await synapse.rooms.blockStatus(id)).toMatchObject({ block: false });
    });

  test('returns null for what is not known of a room that is known from an invite only', async () => {
    const id = await invitedOnly();
    expect(await synapse.rooms.get(id)).toMatchObject({
      room_id: id,
      name: null,
      joined_members: null,
      joined_local_members: null,
      join_rules: null,
      history_visibility: null,
      state_events: null,
      federatable: false,
      joined_local_devices: 0,
    });
  });

  test('finds no unknown room, and no alias', async () => {
    const alias = unique('alias');
    const owner = await homeserver.register();
    await homeserver.createRoom(owner, { alias });
    await expect(synapse.rooms.get(unknownRoom())).rejects.toThrow(NotFoundError);
    await expect(synapse.rooms.get(`#${alias}:${owner.user_id.split(':', 2)[1]}`)).rejects.toThrow(NotFoundError);
  });
});

operation('rooms.members', () => {
  test('returns those who are in the room', async () => {
    const [owner, member, gone] = [
      await homeserver.register(),
      await homeserver.register(),
      await homeserver.register(),
    ];
    const id = await homeserver.createRoom(owner, { invite: [(await homeserver.register()).user_id] });
    for (const user of [member, gone]) await homeserver.join(user, id);
    await homeserver.leave(gone, id);
    const { members, total } = await synapse.rooms.members(id);
    expect(total).toBe(2);
    expect(members.toSorted()).toEqual(await homeserver.joinedMembers(id));
    expect(members).toContain(member.user_id);
  });

  test('a room that is known from an invite only has none, and an unknown room is not found', async () => {
    expect(await synapse.rooms.members(await invitedOnly())).toEqual({ members: [], total: 0 });
    await expect(synapse.rooms.members(unknownRoom())).rejects.toThrow(NotFoundError);
  });
});

operation('rooms.state', () => {
  test('returns the current state', async () => {
    const owner = await homeserver.register();
    const id = await homeserver.createRoom(owner, { name: 'before', topic: 'T' });
    const event_id = await homeserver.setState(owner, id, { type: 'm.room.name', content: { name: 'after' } });
    const { state } = await synapse.rooms.state(id);
    expect(state.find(({ type }) => type === 'm.room.name')).toMatchObject({
      event_id,
      room_id: id,
      sender: owner.user_id,
      user_id: owner.user_id,
      origin_server_ts: await homeserver.eventTime(event_id),
      state_key: '',
      content: { name: 'after' },
      age: expect.any(Number),
      unsigned: { age: expect.any(Number) },
    });
    expect(state.map(({ type }) => type)).toEqual(expect.arrayContaining(['m.room.create', 'm.room.topic']));
  });

  test('returns events whose content is not as the specification has it', async () => {
    const owner = await homeserver.register();
    const id = await homeserver.createRoom(owner);
    const content = { name: { nested: [null, 1.0, { deep: true }] }, '': '' };
    await homeserver.setState(owner, id, { type: 'org.example.odd', state_key: 'ü/é', content });
    const { state } = await synapse.rooms.state(id);
    expect(state.find(({ state_key }) => state_key === 'ü/é')?.content).toEqual(content);
  });

  const types = async (type: string) => {
    const id = await homeserver.createRoom(await homeserver.register(), { name: 'N' });
    const { state } = await synapse.rooms.state(id, { type });
    return new Set(state.map((event) => event.type));
  };
  if (has('1.123'))
    test('type chooses the events of one type', async () => {
      expect(await types('m.room.name')).toEqual(new Set(['m.room.name']));
      expect(await types('org.example.none')).toEqual(new Set());
    });
  else
    test('type is ignored', async () => {
      expect(await types('m.room.name')).toContain('m.room.create');
    });

  test('a room that is known from an invite only has none, and an unknown room is not found', async () => {
    expect(await synapse.rooms.state(await invitedOnly())).toEqual({ state: [] });
    await expect(synapse.rooms.state(unknownRoom())).rejects.toThrow(NotFoundError);
  });
});
