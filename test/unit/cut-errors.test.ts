import { ApiError, NotFoundError, type SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { caught, clientOf, refusal } from './support/server.ts';

const retrying = { maxRetries: 3, retryDelay: () => 0 };

test.each([
  ['idempotent', 2, (s: SynapseAdmin) => s.media.delete('test', 'abc')],
  ['not idempotent', 1, (s: SynapseAdmin) => s.users.login('@alice:test')],
] as const)('an error whose body was cut off is retried where the call is %s', async (_, attempts, call) => {
  const cutOff = () =>
    new Response(new ReadableStream({ pull: (body) => body.error(new Error('cut')) }), { status: 404 });
  const { synapse, seen } = clientOf((__, index) => (index === 0 ? cutOff() : refusal(404, 'M_NOT_FOUND')), retrying);
  const error = await caught(call(synapse));
  expect(seen).toHaveLength(attempts);
  expect(error).toMatchObject({ status: 404, attempts, mayHaveRun: false });
  expect(error).toBeInstanceOf(attempts === 2 ? NotFoundError : ApiError);
});

test('an error that is complete but for the end of its body is what it says', async () => {
  const text = new TextEncoder().encode('{"errcode":"M_NOT_FOUND","error":"Unknown media"}');
  let pulled = 0;
  const pull = (body: ReadableStreamDefaultController) =>
    pulled++ === 0 ? body.enqueue(text) : body.error(new Error('cut'));
  const { synapse, seen } = clientOf(() => new Response(new ReadableStream({ pull }), { status: 404 }), retrying);
  expect(await caught(synapse.media.delete('test', 'abc'))).toBeInstanceOf(NotFoundError);
  expect(seen).toHaveLength(1);
});
