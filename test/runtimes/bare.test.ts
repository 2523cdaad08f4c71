import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import type * as Sdk from 'synapse-admin-sdk';
import type * as Testing from 'synapse-admin-sdk/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeProject } from '../package/project.ts';

/** What ky makes at its import. The CommonJS build contains a ky that does not. */
const usedByImports = { 'index.js': { TextEncoder }, 'index.cjs': {} };
const builds = Object.keys(usedByImports) as Array<keyof typeof usedByImports>;

const usedByClients = { Headers, URL, performance };
const usedByCalls = { AbortController, setTimeout };

let packageFolder: string;
beforeAll(async () => {
  const { folder } = await makeProject('bare', { type: 'module', files: [] });
  packageFolder = join(folder, 'node_modules', 'synapse-admin-sdk');
});

const bundles = new Map<string, Promise<string>>();

/** Loads an entry point where there is nothing but the language and these globals. */
async function load<Entry>(entry: string, sdk: keyof typeof usedByImports, globals: object): Promise<Entry> {
  const bundle = bundles.get(entry) ?? bundleOf(entry, sdk);
  bundles.set(entry, bundle);
  const realm = { ...usedByImports[sdk], clearTimeout, ...globals };
  return runInNewContext(`${await bundle}\nloaded`, realm) as Entry;
}

async function bundleOf(entry: string, sdk: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(packageFolder, 'dist', entry)],
    alias: { 'synapse-admin-sdk': join(packageFolder, 'dist', sdk) },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'loaded',
    platform: 'browser',
  });
  return outputFiles[0]?.text ?? '';
}

const without = (globals: object, name: string) =>
  Object.fromEntries(Object.entries(globals).filter(([other]) => other !== name));

describe.each(builds)('%s', (sdk) => {
  const loadSdk = (globals: object) => load<typeof Sdk>(sdk, sdk, globals);
  const fetch = async () => Response.json({ server_version: '1.163.2' });
  const options = { baseUrl: 'https://matrix.example.org', accessToken: 'syt_secret' };
  const all = { ...usedByClients, ...usedByCalls };

  test('is imported where there is nothing but the language', async () => {
    expect(Object.keys(await loadSdk({})).length).toBeGreaterThan(30);
  });

  test('makes a call with these globals and no others', async () => {
    const { SynapseAdmin } = await loadSdk(all);
    expect(await new SynapseAdmin({ ...options, fetch }).server.version()).toBe('1.163.2');
  });

  test.each(Object.keys(usedByClients))('makes no client without %s, and says so', async (name) => {
    const { SynapseAdmin } = await loadSdk(without(all, name));
    expect(() => new SynapseAdmin({ ...options, headers: { 'x-a': 'b' } })).toThrow(
      `${name} is missing in globalThis: set it`,
    );
  });

  test.each(Object.keys(usedByCalls))('makes no call without %s, and says so', async (name) => {
    const { SynapseAdmin, InvalidArgumentError } = await loadSdk(without(all, name));
    const error: unknown = await new SynapseAdmin({ ...options, fetch }).server.version().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({
      argument: name,
      message: expect.stringContaining(`${name} is missing in globalThis: set it`),
      operation: 'server.version',
    });
  });

  test('makes no call without fetch, and says what to do', async () => {
    const { SynapseAdmin } = await loadSdk(all);
    await expect(new SynapseAdmin(options).server.version()).rejects.toThrow(
      'fetch is missing in globalThis: pass the option `fetch`, or set it (GET /_synapse/admin/v1/server_version)',
    );
  });
});

describe.each([
  ['testing.js', 'index.js'],
  ['testing.cjs', 'index.cjs'],
] as const)('%s', (entry, sdk) => {
  const loadTesting = (globals: object) => load<typeof Testing>(entry, sdk, globals);
  const all = { ...usedByClients, ...usedByCalls };

  test('is imported where there is nothing but the language', async () => {
    expect(Object.keys(await loadTesting({})).length).toBeGreaterThan(30);
  });

  test('has a homeserver with these globals and no others', async () => {
    const { FakeSynapse } = await loadTesting(all);
    const homeserver = new FakeSynapse();
    homeserver.addUser('alice', { media: 3 });
    const synapse = homeserver.client();
    await synapse.media.deleteAll('@alice:example.org').run();
    expect(homeserver.media('alice')).toEqual([]);
  });
});
