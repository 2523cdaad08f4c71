import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sdk from 'synapse-admin-sdk';
import ts from 'typescript';
import { describe, expect, test, vi } from 'vitest';
import type * as z from 'zod';
import * as testing from '../../../src/testing/index.ts';

type Builder = (overrides?: object) => object;

const builders = new Map(Object.entries(testing).map(([name, value]) => [name, value as Builder]));
const builderOf = (type: string) => builders.get(`fake${type}`);

const schemas = Object.entries(sdk).flatMap(([name, value]) =>
  typeof value === 'object' && 'safeParse' in value ? [[name, value as z.ZodType] as const] : [],
);

/** What is around the type of a response. */
const containers = new Set(['Array', 'MediaDeletion', 'Paginator', 'Promise', 'ReadonlyArray', 'Task']);

/** The types that the methods of the resources resolve to, in their declared words. */
function returnedTypes(): readonly string[] {
  const folder = join(import.meta.dirname, '../../../src/resources');
  const found = new Set<string>();
  const addNames = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) found.add(node.typeName.getText());
    ts.forEachChild(node, addNames);
  };
  const visit = (node: ts.Node): void => {
    if (!ts.isMethodDeclaration(node)) ts.forEachChild(node, visit);
    else if (node.type !== undefined && ts.isIdentifier(node.name)) addNames(node.type);
  };
  for (const group of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const text = readFileSync(join(folder, group.name, `${group.name}.ts`), 'utf8');
    visit(ts.createSourceFile(group.name, text, ts.ScriptTarget.ES2022, true));
  }
  return [...found].filter((name) => !containers.has(name));
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

test('what is of another type does not compile', () => {
  // @ts-expect-error a typo in a field's name
  testing.fakeUser({ dispayname: 'Alice' });
  // @ts-expect-error a value of another type
  testing.fakeUser({ admin: 'yes' });
  const synapse = new testing.FakeSynapse().client();
  // @ts-expect-error an item of another list
  vi.spyOn(synapse.users, 'get').mockResolvedValue(testing.fakeDevice());
});
