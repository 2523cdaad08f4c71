import * as sdk from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import {
  apiError,
  connectionError,
  FakeSynapse,
  type Fault,
  fakeMediaItem,
  fakeRedactStatus,
  invalidArgumentError,
  mediaDeletionError,
  preconditionError,
  responseValidationError,
  taskFailedError,
  timeoutError,
} from '../../../src/testing/index.ts';

const call = { operation: 'users.get', ids: { user_id: '@alice:example.org' } } as const;

/** What the SDK throws when `users.get` fails this way once. */
async function thrownBySdk(fault: Fault, options: Partial<sdk.ClientOptions> = {}): Promise<unknown> {
  const homeserver = new FakeSynapse();
  homeserver.fail('users.get', fault);
  const synapse = homeserver.client({ maxRetries: 0, ...options });
  return synapse.users.get(call.ids.user_id).catch((error: unknown) => error);
}

/** What a call throws when every response is this one. */
async function thrownOn(body: object, run: (synapse: sdk.SynapseAdmin) => Promise<unknown>): Promise<unknown> {
  const fetch = async () => Response.json(body);
  const synapse = new sdk.SynapseAdmin({ baseUrl: 'https://example.org', accessToken: 'syt_secret', fetch });
  return run(synapse).catch((error: unknown) => error);
}

function facts(error: unknown): object {
  if (!(error instanceof sdk.SynapseAdminError)) throw error;
  return { ...error.toJSON(), class: error.constructor.name, elapsedMs: 0 };
}

describe('apiError', () => {
  test.each([
    [400, 'M_UNKNOWN'],
    [401, 'M_UNKNOWN_TOKEN'],
    [403, 'M_FORBIDDEN'],
    [404, 'M_NOT_FOUND'],
    [404, 'M_UNKNOWN'],
    [404, 'M_UNRECOGNIZED'],
    [405, 'M_UNRECOGNIZED'],
    [429, 'M_LIMIT_EXCEEDED'],
    [500, 'M_UNKNOWN'],
    [502, 'M_UNKNOWN'],
    [503, 'M_UNKNOWN'],
    [403, undefined],
    [404, undefined],
    [502, undefined],
    [520, undefined],
  ])('of %i %s is what the SDK throws', async (status, errcode) => {
    const error = errcode === undefined ? undefined : 'A sentence';
    const thrown = await thrownBySdk({ status, errcode, error });
    expect(facts(apiError(status, errcode, error, call))).toEqual(facts(thrown));
  });

  test('says how long the server asks to wait', async () => {
    const thrown = await thrownBySdk({ status: 429, retryAfterMs: 2000 }, { maxRetryAfter: 0 });
    expect(facts(apiError(429, 'M_LIMIT_EXCEEDED', undefined, { ...call, retryAfterMs: 2000 }))).toEqual(facts(thrown));
  });

  test('knows what MAS takes away', async () => {
    const homeserver = new FakeSynapse();
    homeserver.fail('users.resetPassword', { status: 404, errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' });
    const synapse = homeserver.client();
    const thrown = await synapse.users
      .resetPassword('@alice:example.org', { new_password: 'password' })
      .catch((error: unknown) => error);
    const sample = { operation: 'users.resetPassword', ids: call.ids } as const;
    expect(facts(apiError(404, 'M_UNRECOGNIZED', undefined, sample))).toEqual(facts(thrown));
  });

  test('needs no call', () => {
    const error = apiError(404, 'M_NOT_FOUND');
    expect(error).toBeInstanceOf(sdk.NotFoundError);
    expect(error).toBeInstanceOf(sdk.ApiError);
    expect(error.message).toBe('M_NOT_FOUND: A failure of a test (status 404)');
    expect(error).toMatchObject({ attempts: 1, mayHaveRun: false });
    expect([error.operation, error.ids, error.path]).toEqual([undefined, undefined, undefined]);
  });

  test('shows no secret id', () => {
    const ids = { medium: 'email', address: 'alice@example.org' };
    const error = apiError(404, 'M_NOT_FOUND', 'User not found', { operation: 'users.findByThreepid', ids });
    expect(JSON.stringify(error)).not.toContain('alice');
  });
});

describe('an error without a response', () => {
  test.each(['ECONNREFUSED', 'ECONNRESET'])('of a connection with %s is what the SDK throws', async (code) => {
    const thrown = await thrownBySdk(code === 'ECONNREFUSED' ? 'refused' : 'lost-response');
    expect(facts(connectionError(code, call))).toEqual(facts(thrown));
    expect(connectionError(code).cause).toMatchObject({ code });
  });

  test('of a limit of time is what the SDK throws', async () => {
    const thrown = await thrownBySdk('timeout', { timeout: 20 });
    expect(facts(timeoutError(20, call))).toEqual(facts(thrown));
    expect(timeoutError()).toBeInstanceOf(sdk.ConnectionError);
  });
});

describe('other errors', () => {
  test('of a response that is not as documented are what the SDK throws', async () => {
    const thrown = await thrownOn({ name: 1 }, (synapse) => synapse.users.get(call.ids.user_id));
    if (!(thrown instanceof sdk.ResponseValidationError)) throw thrown;
    expect(facts(responseValidationError(thrown, call))).toEqual(facts(thrown));
    const [issue] = thrown.issues;
    expect(responseValidationError({ issues: issue === undefined ? [] : [issue, issue] }, call).message).toContain(
      ', and 1 more issue (GET ',
    );
  });

  test('of a task are what the SDK throws', async () => {
    const status = fakeRedactStatus({ status: 'failed', error: 'broken' });
    const thrown = await thrownOn(status, (synapse) => synapse.users.redactTask('abc').wait());
    const redactStatus = { operation: 'users.redactStatus', ids: { redact_id: 'abc' } } as const;
    expect(facts(taskFailedError({ id: 'abc', status }, redactStatus))).toEqual(facts(thrown));
  });

  test('of a deletion of media are what the SDK throws', async () => {
    const body = { media: [fakeMediaItem({ media_id: 'a' })], total: 1, deleted_media: [] };
    const thrown = await thrownOn(body, (synapse) => synapse.media.deleteAll(call.ids.user_id).run());
    if (!(thrown instanceof sdk.MediaDeletionError)) throw thrown;
    const { attempts } = thrown;
    expect(facts(mediaDeletionError({ remaining: ['a'] }, { ids: call.ids, attempts }))).toEqual(facts(thrown));
  });

  test('are made of their class, with what they say about the call', () => {
    expect(taskFailedError({ id: 'abc', reason: 'broken' })).toMatchObject({
      message: 'Task abc has failed: broken',
      status: { status: 'failed', error: 'broken' },
      reason: 'broken',
    });
    expect(taskFailedError()).toBeInstanceOf(sdk.TaskFailedError);
    const deletion = mediaDeletionError({ deletedSoFar: 3, remaining: ['a'] }, { ids: call.ids });
    expect(deletion).toBeInstanceOf(sdk.MediaDeletionError);
    expect(deletion).toMatchObject({ deletedSoFar: 3, remaining: ['a'], mayHaveRun: true });
    expect(deletion.message).toContain('DELETE /_synapse/admin/v1/users/@alice:example.org/media');
    expect(preconditionError('There is no such account', call)).toBeInstanceOf(sdk.PreconditionError);
    const refusal = invalidArgumentError('userId', 'must be a full user id', call);
    expect(refusal).toBeInstanceOf(sdk.InvalidArgumentError);
    expect(refusal).toMatchObject({ argument: 'userId', attempts: 0, mayHaveRun: false });
  });
});
