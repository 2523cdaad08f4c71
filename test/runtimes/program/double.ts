import { type Check, equal, errorOf, thrownBy } from './context.ts';

export const double: Readonly<Record<string, Check>> = {
  'tests with FakeSynapse look at what it stores': async ({ sdk, testing }) => {
    const homeserver = new testing.FakeSynapse();
    homeserver.addUser('spam', { media: 250, devices: 2 });
    homeserver.fail('media.deleteBatch', 'lost-response');
    const synapse = homeserver.client();
    equal(synapse instanceof sdk.SynapseAdmin, true);
    await synapse.users.lock('@spam:example.org');
    await synapse.media.deleteAll('@spam:example.org').run();
    equal([homeserver.user('spam').locked, homeserver.media('spam').length], [true, 0]);
    homeserver.assertNoPendingFaults();
    const copy = testing.FakeSynapse.fromJSON(JSON.parse(JSON.stringify(homeserver.toJSON())));
    equal(copy.devices('spam'), homeserver.devices('spam'));
  },

  'tests with FakeSynapse end a task, and make it fail': async ({ sdk, testing }) => {
    const homeserver = new testing.FakeSynapse();
    const roomId = homeserver.addRoom();
    const synapse = homeserver.client({ onResponse: () => homeserver.finishTasks() });
    const task = await synapse.rooms.delete(roomId);
    await task.wait();
    equal(homeserver.rooms().length, 0);
    homeserver.fail('rooms.list', { status: 403, errcode: 'M_FORBIDDEN' });
    const { status } = await errorOf(sdk.ApiError, synapse.rooms.list().toArray());
    equal([status, testing.apiError(404, 'M_NOT_FOUND') instanceof sdk.NotFoundError], [403, true]);
  },

  'FakeSynapse opens a port where that is possible': async ({ testing, version }) => {
    const homeserver = new testing.FakeSynapse();
    const canListen =
      (globalThis as { process?: { getBuiltinModule?: unknown } }).process?.getBuiltinModule !== undefined;
    if (!canListen) {
      const error = await thrownBy(homeserver.listen());
      return equal(String(error).startsWith('Error: listen() needs Node'), true);
    }
    const { url, close } = await homeserver.listen();
    const response = await fetch(`${url}/_synapse/admin/v1/server_version`);
    equal(await response.json(), { server_version: version });
    await close();
  },
};
