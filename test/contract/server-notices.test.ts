import { SynapseAdmin } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import { losingFirstResponse } from './support/client-through.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, isMas, server, synapse, unique, userId } from './support/server.ts';

const content = { msgtype: 'm.text', body: 'Ünïcode' };

operation('serverNotices.send', () => {
  /** The token of an admin with a device, which the shared one does not have where authentication is delegated. */
  let token: string;
  let notices: SynapseAdmin['serverNotices'];

  beforeAll(async () => {
    token = isMas ? (await homeserver.register(unique('admin'), { admin: true })).access_token : server.adminToken;
    notices = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: token }).serverNotices;
  });

  test('sends a message to the user, whom it invites to a room for notices', async () => {
    const { user_id } = await homeserver.register();
    const event_id = await notices.send({ user_id, content });
    const received = await homeserver.noticesTo(user_id);
    expect(received).toMatchObject([{ event_id, type: 'm.room.message', content }]);
    expect(await homeserver.membership(received[0]?.room_id as string, user_id)).toBe('invite');
  });

  test('each call sends a notice, the same text too, and all to one room', async () => {
    const { user_id } = await homeserver.register();
    const ids = [await notices.send({ user_id, content }), await notices.send({ user_id, content })];
    const received = await homeserver.noticesTo(user_id);
    expect(received.map(({ event_id }) => event_id)).toEqual(ids);
    expect(new Set(received.map(({ room_id }) => room_id)).size).toBe(1);
  });

  test('type and state_key are those of the event', async () => {
    const { user_id } = await homeserver.register();
    const type = 'org.example.notice';
    const state = { user_id, content: { nested: [1, null] }, type, state_key: 'a key' };
    const ids = [await notices.send({ user_id, content: { x: 1 }, type }), await notices.send(state)];
    const [event, stateEvent] = await homeserver.noticesTo(user_id);
    expect(event).toMatchObject({ event_id: ids[0], type, content: { x: 1 } });
    expect(event).not.toHaveProperty('state_key');
    expect(stateEvent).toMatchObject({ event_id: ids[1], type, state_key: 'a key', content: { nested: [1, null] } });
    const room = stateEvent?.room_id as string;
    expect(await homeserver.stateContent(room, type, 'a key')).toEqual({ nested: [1, null] });
    await notices.send({ ...state, state_key: '', content: { x: 2 } });
    expect(await homeserver.stateContent(room, type, '')).toEqual({ x: 2 });
  });

  test('a transaction id that was used sends nothing, not even to another user', async () => {
    const [one, other] = [await homeserver.register(), await homeserver.register()];
    const txnId = unique('transaction / ');
    const first = await notices.send({ user_id: one.user_id, content, txnId });
    const changed = { msgtype: 'm.text', body: 'changed' };
    expect(await notices.send({ user_id: one.user_id, content: changed, txnId })).toBe(first);
    expect(await notices.send({ user_id: other.user_id, content, txnId })).toBe(first);
    expect(await homeserver.noticesTo(one.user_id)).toMatchObject([{ event_id: first, content }]);
    expect(await homeserver.noticesTo(other.user_id)).toEqual([]);
  });

  test('a notice whose response is lost is sent once', async () => {
    const { user_id } = await homeserver.register();
    const event_id = await losingFirstResponse(token).serverNotices.send({ user_id, content });
    expect(await homeserver.noticesTo(user_id)).toMatchObject([{ event_id }]);
  });

  test('a transaction id that was refused is free', async () => {
    const { user_id } = await homeserver.register();
    const txnId = unique('transaction');
    await apiError(notices.send({ user_id, content: {}, txnId }));
    const event_id = await notices.send({ user_id, content, txnId });
    expect(await homeserver.noticesTo(user_id)).toMatchObject([{ event_id }]);
  });

  test('a deactivated account is no error', async () => {
    const { user_id } = await homeserver.register();
    await synapse.users.deactivate(user_id);
    expect(await notices.send({ user_id, content })).toMatch(/^\$/);
  });

  // Older servers send notices to nobody.
  if (has('1.92'))
    test('an unknown account is 404', async () => {
      expect(await apiError(notices.send({ user_id: userId('nobody'), content }))).toMatchObject({
        name: 'NotFoundError',
        error: 'User not found',
      });
    });

  test('an account of another homeserver is 400', async () => {
    expect(await apiError(notices.send({ user_id: '@a:elsewhere.example', content }))).toMatchObject({
      status: 400,
      error: 'Server notices can only be sent to local users',
    });
  });

  test('a message without a body is 400', async () => {
    const { user_id } = await homeserver.register();
    expect(await apiError(notices.send({ user_id, content: {} }))).toMatchObject({ status: 400 });
    expect(await homeserver.noticesTo(user_id)).toEqual([]);
  });

  test('an event that is too large is 413', async () => {
    const { user_id } = await homeserver.register();
    const large = { msgtype: 'm.text', body: 'x'.repeat(70_000) };
    expect(await apiError(notices.send({ user_id, content: large }))).toMatchObject({
      status: 413,
      errcode: 'M_TOO_LARGE',
    });
  });

  if (isMas)
    test('a token without a device is 500, and the error says what is missing', async () => {
      const { user_id } = await homeserver.register();
      const error = await apiError(synapse.serverNotices.send({ user_id, content }));
      expect(error).toMatchObject({ status: 500, error: 'Internal server error' });
      expect(error.message).toContain('needs an access token that has a device');
      expect(await homeserver.noticesTo(user_id)).toEqual([]);
    });
});
