import pMap from 'p-map';
import { ApiError, type SynapseAdmin, type SynapseAdminError } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../synapse/port.ts';
import { failure } from './support/failure.ts';
import { hostileText, samples } from './support/hostile.ts';
import { served, since } from './support/metrics.ts';
import { observe } from './support/observed.ts';
import { Outcomes } from './support/outcomes.ts';
import { type RunningSynapse, start, withSynapse } from './support/synapse.ts';

/** A name of a device has at most a hundred characters. */
const cut = (text: string) => [...text].slice(0, 90).join('');

const outcomes = new Outcomes('Hostile ids and the router of a real Synapse');

withSynapse('the router of Synapse', () => {
  let server: RunningSynapse;
  let metrics: number;
  let synapse: SynapseAdmin;
  beforeAll(async () => {
    metrics = await freePort();
    server = await start({ config: `enable_metrics: true\nmetrics_port: ${metrics}\nmetrics_bind_host: 127.0.0.1\n` });
    synapse = observe(server).synapse;
  });
  afterAll(async () => {
    outcomes.print();
    await server?.stop();
  });

  /** Sends one call for each text, and expects that this endpoint has responded to all of them, and no other one to any. */
  async function expectOnly(
    endpoint: string,
    title: string,
    texts: readonly string[],
    call: (text: string) => Promise<unknown>,
  ) {
    const before = await served(metrics);
    const errors = await pMap(texts, async (text): Promise<SynapseAdminError> => failure(call(text)), {
      concurrency: 8,
    });
    const kinds = new Map<string, number>();
    for (const [index, error] of errors.entries()) {
      if (!(error instanceof ApiError)) expect.fail(`${JSON.stringify(texts[index])}: ${error.message}`);
      const kind = `${error.status} ${error.errcode}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (!/^(?:404 M_NOT_FOUND|400 M_(?:UNKNOWN|INVALID_PARAM))$/.test(kind))
        expect.fail(`${JSON.stringify(texts[index])}: ${error.message}`);
    }
    expect(since(before, await served(metrics))).toEqual({ [endpoint]: texts.length });
    outcomes.add({
      fault: `${texts.length} hostile ids`,
      calls: title,
      attempts: 1,
      outcome: `all served by ${endpoint}: ${[...kinds].map(([kind, count]) => `${count} x ${kind}`).join(', ')}`,
    });
  }

  test('a local part of anything reaches users.get, and no account', async () => {
    await expectOnly('GET UserRestServletV2', 'users.get(@…:test)', samples(hostileText, 600), (text) =>
      synapse.users.get(`@${text}:test`),
    );
  });

  test('an account of an odd name, from times when the grammar was wider, is found under this very name', async () => {
    const names = [...new Set(samples(hostileText, 30).map((text) => `@${text}:test`))].filter(
      (name) => !name.includes('\0') && name.indexOf(':') === name.length - 5,
    );
    for (const name of names)
      await server.sql('INSERT INTO users (name, creation_ts, admin, is_guest, deactivated) VALUES (?, 1, 0, 0, 0)', [
        name,
      ]);
    for (const name of names) expect(await synapse.users.get(name)).toMatchObject({ name });
    expect(names.length).toBeGreaterThan(10);
    outcomes.add({
      fault: `${names.length} accounts of odd names`,
      calls: 'users.get',
      attempts: 1,
      outcome: 'each found under its name',
    });
  });

  test('a server name of anything reaches users.get, and no account', async () => {
    await expectOnly('GET UserRestServletV2', 'users.get(@admin:…)', samples(hostileText, 300), (text) =>
      synapse.users.get(`@admin:${text}`),
    );
  });

  test('a device id of anything reaches devices.get, and no device', async () => {
    await expectOnly('GET DeviceRestServlet', 'devices.get(@admin:test, …)', samples(hostileText, 600), (text) =>
      synapse.devices.get(server.adminUserId, text),
    );
  });

  test('two ids of anything reach media.get, and no file', async () => {
    await expectOnly('GET QueryMediaById', 'media.get(…, …)', samples(hostileText, 500), (text) =>
      synapse.media.get(text, [...text].reverse().join('')),
    );
  });

  test('a device of an odd id is created, read back, renamed and deleted under this very id', async () => {
    const ids = [...new Set(samples(hostileText, 60).map((text) => cut(`odd ${text}`)))];
    const { user_id: userId } = await server.registerUser('odd');
    const createOne = async (id: string) => {
      await synapse.devices.create(userId, id);
      await synapse.devices.update(userId, id, { display_name: cut(`name of ${id}`) });
    };
    await pMap(ids, createOne, { concurrency: 8 });
    for (const id of ids)
      expect(await synapse.devices.get(userId, id)).toMatchObject({
        device_id: id,
        display_name: cut(`name of ${id}`),
      });
    const { devices } = await synapse.devices.list(userId);
    expect(devices.map(({ device_id }) => device_id)).toEqual(expect.arrayContaining(ids));
    await pMap(ids, (id) => synapse.devices.delete(userId, id), { concurrency: 8 });
    for (const id of ids) expect(await failure(synapse.devices.get(userId, id))).toMatchObject({ status: 404 });
    expect((await synapse.devices.list(userId)).devices).toHaveLength(devices.length - ids.length);
    outcomes.add({
      fault: `${ids.length} odd device ids`,
      calls: 'devices.create, update, get, list, delete',
      attempts: 1,
      outcome: 'each read back, renamed and deleted',
    });
  });
});
