import {
  ApiError,
  type CustomRequest,
  EndpointUnavailableError,
  InvalidArgumentError,
  path,
  ResponseValidationError,
} from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { caught, json, lost, refusal, scripted } from './support/server.ts';

/** Retries without a wait. */
const retrying = { maxRetries: 1, retryDelay: () => 0 };

const roomId = '!a/b:test';

test('request sends method, path, query and body, with the transport of every call', async () => {
  const { synapse, seen } = scripted([json({ event_id: '$e' })]);
  const response = await synapse.request({
    method: 'POST',
    path: path`/_synapse/admin/v1/rooms/${roomId}/x`,
    query: { from: 0, tag: ['a', 'b'], none: undefined, flag: false },
    body: { user_id: '@a:b', nothing: undefined },
  });
  expect(response).toEqual({ event_id: '$e' });
  expect(seen[0]).toMatchObject({
    method: 'POST',
    url: '/_synapse/admin/v1/rooms/!a%2Fb%3Atest/x?from=0&tag=a&tag=b&flag=false',
    body: '{"user_id":"@a:b"}',
  });
  expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer syt_admin', 'content-type': 'application/json' });
});

test('request validates with any schema, and returns its type', async () => {
  const schema = z.object({ members: z.array(z.string()), total: z.number() });
  const { synapse } = scripted([json({ members: ['@a:b'], total: 1, more: 1 }), json({ members: '@a:b', total: 1 })]);
  const one: CustomRequest<z.output<typeof schema>> & { readonly idempotent?: boolean } = {
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/x/members',
    schema,
  };
  const { members }: { members: string[] } = await synapse.request(one);
  expect(members).toEqual(['@a:b']);
  const error = await caught(synapse.request(one));
  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(error).toMatchObject({ issues: [{ path: ['members'] }], path: '/_synapse/admin/v1/rooms/x/members' });
});

test('request without a schema returns any JSON as it is', async () => {
  for (const body of [{}, [], 7, 'text', null, { a: [1] }]) {
    expect(await scripted([json(body)]).synapse.request({ method: 'GET', path: '/_matrix/client/versions' })).toEqual(
      body,
    );
  }
});

test('request has the errors of every call', async () => {
  const { synapse } = scripted([refusal(404, 'M_UNRECOGNIZED'), refusal(403, 'M_FORBIDDEN')]);
  const error = await caught(synapse.request({ method: 'GET', path: '/_synapse/admin/v9/x' }));
  expect(error).toBeInstanceOf(EndpointUnavailableError);
  expect(error).toMatchObject({ method: 'GET', path: '/_synapse/admin/v9/x' });
  for (const unknown of ['since', 'operation', 'ids']) expect(error).not.toHaveProperty(unknown);
  expect(await caught(synapse.request({ method: 'GET', path: '/_synapse/admin/v9/x' }))).toBeInstanceOf(ApiError);
});

test.each([
  ['GET', undefined, 2],
  ['PUT', undefined, 1],
  ['POST', undefined, 1],
  ['DELETE', undefined, 1],
  ['GET', false, 1],
  ['POST', true, 2],
  ['DELETE', 'delete', 2],
] as const)('after a lost response a %s with idempotent %s is sent %d times', async (method, idempotent, times) => {
  const { synapse, seen } = scripted([lost, json({})], retrying);
  const call = synapse.request({ method, path: '/_synapse/admin/v1/x', idempotent });
  if (times === 2) expect(await call).toEqual({});
  else expect(await caught(call)).toMatchObject({ name: 'ConnectionError', mayHaveRun: true });
  expect(seen).toHaveLength(times);
});

test('a retry that finds nothing left resolves to undefined with idempotent delete', async () => {
  const { synapse } = scripted([lost, () => refusal(404, 'M_NOT_FOUND')], retrying);
  expect(
    await synapse.request({ method: 'DELETE', path: '/_synapse/admin/v1/x', idempotent: 'delete' }),
  ).toBeUndefined();
});

const base = { method: 'GET', path: '/_synapse/admin/v1/x' };

test.each<[string, object]>([
  ['method', { ...base, method: 'PATCH' }],
  ['method', { ...base, method: 'get' }],
  ['method', { ...base, method: undefined }],
  ['idempotent', { ...base, idempotent: 'sometimes' }],
  ['path', { ...base, path: undefined }],
  ['path', { ...base, path: '_synapse/admin' }],
  ['path', { ...base, path: 'https://evil.example/x' }],
  ['path', { ...base, path: '//evil.example/x' }],
  ['path', { ...base, path: '/_synapse/../_matrix' }],
  ['path', { ...base, path: '/_synapse/x?a=b' }],
  ['path', { ...base, path: '/_synapse/rooms/' }],
  ['a', { ...base, query: { a: NaN } }],
  ['b', { ...base, method: 'PUT', body: { b: Infinity } }],
  ['body', { ...base, body: {} }],
  ['schema', { ...base, schema: {} }],
  ['schema', { ...base, schema: null }],
])('a bad %s is refused before anything is sent: %o', async (argument, request) => {
  const { synapse, seen } = scripted([]);
  const error = await caught(synapse.request(request as CustomRequest));
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error).toMatchObject({ argument });
  expect(seen).toHaveLength(0);
});

test('a key that would change the prototype of an object does not come through', async () => {
  const { synapse } = scripted([
    new Response('{"a":1,"__proto__":{"admin":true},"b":{"\\u005f_proto__":{"admin":true}}}'),
  ]);
  const response = (await synapse.request({ method: 'GET', path: '/_synapse/admin/v1/x' })) as Record<string, unknown>;
  expect(Object.keys(response)).toEqual(['a', 'b']);
  expect(Object.keys(response['b'] as object)).toEqual([]);
});

test.each([
  ['that is asynchronous', { safeParse: async () => ({ success: true }) }],
  ['whose issues have no path', { safeParse: () => ({ success: false, error: { issues: [{}] } }) }],
  [
    'that throws',
    {
      safeParse: () => {
        throw new Error('hunter2');
      },
    },
  ],
])('a schema %s is a ResponseValidationError', async (_, schema) => {
  const error = await caught(scripted([json({})]).synapse.request({ ...base, method: 'GET', schema: schema as never }));
  expect(error).toMatchObject({ name: 'ResponseValidationError', attempts: 1 });
  expect((error as Error).message).toMatch(/cannot be validated: the schema threw (Type)?Error/);
});
