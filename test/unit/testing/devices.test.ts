import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

const alice = '@alice:example.org';
const path = `/_synapse/admin/v2/users/${encodeURIComponent(alice)}`;

function withDevices(...ids: readonly string[]): FakeSynapse {
  const homeserver = new FakeSynapse();
  homeserver.addUser(alice, { devices: ids.map((device_id) => ({ device_id })) });
  return homeserver;
}

test('a text in place of a list names devices by its characters', async () => {
  const homeserver = withDevices('P', 'PHONE');
  await homeserver.client().request({ method: 'POST', path: `${path}/delete_devices`, body: { devices: 'PHONE' } });
  expect(homeserver.devices(alice).map(({ device_id }) => device_id)).toEqual(['PHONE']);
});

test('an update without a name does not look for the device', async () => {
  const homeserver = withDevices('PHONE');
  expect(await homeserver.client().devices.update(alice, 'NONE', {})).toBeUndefined();
  const call = homeserver.client().devices.update(alice, 'NONE', { display_name: 'x' });
  await expect(call).rejects.toMatchObject({ status: 404, error: 'Not found' });
});

test('a name that is no text fails as in Synapse, or says that it is not modelled', async () => {
  const homeserver = withDevices('PHONE');
  const rename = (display_name: unknown) =>
    homeserver.client().request({ method: 'PUT', path: `${path}/devices/PHONE`, body: { display_name } });
  await expect(rename(5)).rejects.toMatchObject({ status: 500 });
  await expect(rename(0)).rejects.toMatchObject({ status: 501 });
});

test('rate limits have three states, and a missing value is 0', async () => {
  const homeserver = withDevices();
  const { ratelimit } = homeserver.client();
  expect(await ratelimit.get(alice)).toBeNull();
  const override = `/_synapse/admin/v1/users/${encodeURIComponent(alice)}/override_ratelimit`;
  await homeserver.client().request({ method: 'POST', path: override, body: { burst_count: 9 } });
  expect(await ratelimit.get(alice)).toEqual({ messages_per_second: 0, burst_count: 9 });
  const refused = homeserver.client().request({ method: 'POST', path: override, body: { burst_count: "it's" } });
  await expect(refused).rejects.toMatchObject({ status: 400, error: '"it\'s" parameter must be a positive int' });
  await ratelimit.delete(alice);
  expect(await ratelimit.get(alice)).toBeNull();
});
