import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sdk from 'synapse-admin-sdk';
import { describe, expect, test, vi } from 'vitest';
import type * as z from 'zod';
import * as testing from '../../../src/testing/index.ts';

type Builder = (overrides?: object) => object;

const builders = new Map(Object.entries(testing).map(([name, value]) => [name, value as Builder]));
const builderOf = (type: string) => builders.get(`fake${type}`);

const schemas = Object.entries(sdk).flatMap(([name, value]) =>
  typeof value === 'object' && 'safeParse' in value ? [[name, value as z.ZodType] as const] : [],
);

/** The types of the SDK that a method returns, by the text of its source. */
function returnedTypes(): readonly string[] {
  const folder = join(import.meta.dirname, '../../../src/resources');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const code = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const named = [...code.matchAll(/^ {2}(?:async )?\w+\([^;{}]*\): (?:\w+<)+(\w+)/gm)].map(
    ([, name]) => name as string,
  );
  const known = new Set(Object.keys(sdk));
  return [...new Set([...named, 'MediaUsage'])].filter((name) => known.has(name) || builders.has(`fake${name}`));
}

describe('builders', () => {
  test('schemas are found', () => {
    expect(schemas.length).toBeGreaterThan(55);
    expect(returnedTypes()).toEqual(expect.arrayContaining(['User', 'Room', 'WhoamiResult', 'UsernameAvailability']));
  });

  test('there is one for each type of a response', () => {
    const types = [...schemas.map(([name]) => name), ...returnedTypes()];
    expect(types.filter((name) => builderOf(name) === undefined)).toEqual([]);
  });

  test.each(schemas)('of %s returns what its schema accepts, unchanged', (name, schema) => {
    const value = builderOf(name)?.();
    expect(schema.parse(structuredClone(value))).toEqual(value);
    expect(Object.values(value ?? {})).not.toContain(undefined);
  });

  test.each(schemas)('of %s takes what differs, and returns a new object each time', (name) => {
    const build = builderOf(name) as Builder;
    const [first] = Object.keys(build());
    const changed = build({ [first as string]: 'changed' }) as Record<string, unknown>;
    expect(changed[first as string]).toBe('changed');
    expect(build()).not.toBe(build());
    expect(build()).toEqual(build());
  });

  test('leave out a field that is undefined, as an old server does', () => {
    expect(testing.fakeUser()).toHaveProperty('locked', false);
    expect(testing.fakeUser({ locked: undefined })).not.toHaveProperty('locked');
  });

  test('count what they are made of', () => {
    expect(testing.fakeDeviceList({ devices: [testing.fakeDevice(), testing.fakeDevice()] }).total).toBe(2);
    expect(testing.fakePushers({ pushers: [testing.fakePusher()] }).total).toBe(1);
    expect(testing.fakeForwardExtremities({ results: [] }).count).toBe(0);
    expect(testing.fakeDeletedMedia({ deleted_media: ['a', 'b', 'c'] }).total).toBe(3);
  });

  test('fit the status that differs', () => {
    expect(testing.fakeRedactStatus({ status: 'active' })).toEqual({ status: 'active' });
    expect(testing.fakeRoomDeleteStatus({ status: 'active' }).shutdown_room).toBeNull();
  });

  test('of a user name that is taken says why', () => {
    expect(testing.fakeUsernameAvailability()).toEqual({ available: true });
    expect(testing.fakeUsernameAvailability({ available: false })).toMatchObject({ errcode: 'M_USER_IN_USE' });
    expect(testing.fakeUsernameAvailability({ errcode: 'M_EXCLUSIVE' })).toMatchObject({
      available: false,
      errcode: 'M_EXCLUSIVE',
    });
  });
});

test('a method is replaced in one line', async () => {
  const synapse = new testing.FakeSynapse().client();
  vi.spyOn(synapse.users, 'get').mockResolvedValue(testing.fakeUser({ admin: true }));
  vi.spyOn(synapse.users, 'list').mockReturnValue(testing.fakePaginator([testing.fakeUserListItem()]));
  vi.spyOn(synapse.rooms, 'list').mockReturnValue(testing.fakePaginator([]));
  vi.spyOn(synapse.users, 'redact').mockResolvedValue(testing.fakeTask({ result: testing.fakeRedactStatus() }));
  vi.spyOn(synapse.media, 'deleteAll').mockReturnValue(testing.fakeMediaDeletion([['one'], ['two']]));
  vi.spyOn(synapse.devices, 'list').mockRejectedValue(testing.apiError(404, 'M_NOT_FOUND'));
  expect((await synapse.users.get('@alice:example.org')).admin).toBe(true);
  expect(await synapse.users.list().toArray()).toHaveLength(1);
  expect(await synapse.rooms.list().toArray()).toEqual([]);
  expect((await (await synapse.users.redact('@alice:example.org', { rooms: [] })).wait()).status).toBe('complete');
  expect(await synapse.media.deleteAll('@alice:example.org').run()).toBe(2);
  await expect(synapse.devices.list('@alice:example.org')).rejects.toBeInstanceOf(sdk.NotFoundError);
});
