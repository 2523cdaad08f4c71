import { operations } from '../../../src/resources/users/operations.ts';
import type { ResponseSchema } from '../fields.ts';
import { field, fieldOf, type Records, untyped } from '../record.ts';
import { nothing, user, userPath } from '../wire.ts';

const redactStatusSchema: ResponseSchema = {
  name: 'RedactStatus',
  fields: {
    status: ['enum', 'complete', 'scheduled_tasks.status'],
    failed_redactions: ['object?', { $e: 'no' }, 'code: {} where the task has none'],
    error: ['string?|null', 'x', 'code: a text where the task has none'],
  },
};

const experimentalFeaturesSchema: ResponseSchema = {
  name: 'ExperimentalFeatures',
  fields: {
    features: [
      'object',
      { msc3881: true },
      'code: an object of booleans, made of per_user_experimental_features.enabled',
    ],
  },
};

export const redactionRecords = {
  'users.redact': {
    operation: operations.redact,
    drive: async (s, { ids: [id], body }) => (await s.users.redact(id, body)).id,
    required: { body: { rooms: [] } },
    times: { before_ts: 'never zero', after_ts: 'or zero' },
    result: fieldOf('redact_id'),
    cases: [
      {
        name: 'every field',
        call: async (s, o) =>
          (
            await s.users.redact(
              user,
              {
                rooms: ['!a:test', '!b'],
                reason: 'späm',
                limit: 5,
                use_admin: true,
                before_ts: 1795309718319,
                after_ts: 0,
              },
              o,
            )
          ).id,
        request: `POST /_synapse/admin/v1/user/${userPath}/redact`,
        body: '{"rooms":["!a:test","!b"],"reason":"späm","limit":5,"use_admin":true,"before_ts":1795309718319,"after_ts":0}',
        response: { redact_id: 'aGYghrsevePBZyWm' },
        result: 'aGYghrsevePBZyWm',
      },
      {
        name: 'all rooms',
        call: async (s, o) => (await s.users.redact(user, { rooms: [] }, o)).id,
        request: `POST /_synapse/admin/v1/user/${userPath}/redact`,
        body: '{"rooms":[]}',
        response: { redact_id: 'x' },
        result: 'x',
      },
    ],
    invalid: [
      ['rooms that are no list', (s) => s.users.redact(user, { rooms: untyped('!a:test') }), 'rooms'],
      ['missing rooms', (s) => s.users.redact(user, untyped({})), 'rooms'],
      ['a redaction without parameters', (s) => s.users.redact(user, untyped(undefined)), 'params'],
      [
        'a redaction of no events, which Synapse takes for a thousand',
        (s) => s.users.redact(user, { rooms: [], limit: 0 }),
        'limit',
      ],
      [
        'a redaction before half a millisecond',
        (s) => s.users.redact(user, { rooms: [], before_ts: 1.5 }),
        'before_ts',
      ],
      ['a redaction after a text', (s) => s.users.redact(user, { rooms: [], after_ts: untyped('1') }), 'after_ts'],
      ['a flag that is a text', (s) => s.users.redact(user, { rooms: [], use_admin: untyped('no') }), 'use_admin'],
    ],
  },
  'users.redactStatus': {
    operation: operations.redactStatus,
    drive: (s, { ids: [id] }) => s.users.redactStatus(id),
    also: { redactTask: ({ users }, { ids: [id] }) => users.redactTask(id).status() },
    schema: redactStatusSchema,
    cases: [
      {
        name: 'an id is encoded',
        call: (s, o) => s.users.redactStatus('a/b?', o),
        request: 'GET /_synapse/admin/v1/user/redact_status/a%2Fb%3F',
        response: { status: 'complete', failed_redactions: { $e: 'no' } },
        result: { status: 'complete', failed_redactions: { $e: 'no' } },
      },
      {
        name: 'through the task that picks it up again',
        call: (s, o) => s.users.redactTask('a/b?').status(o),
        request: 'GET /_synapse/admin/v1/user/redact_status/a%2Fb%3F',
        response: { status: 'active' },
        result: { status: 'active' },
      },
    ],
  },
  'users.experimentalFeatures': {
    operation: operations.experimentalFeatures,
    drive: (s, { ids: [id] }) => s.users.experimentalFeatures(id),
    schema: experimentalFeaturesSchema,
    result: ({ features }) => ({
      features: Object.fromEntries(Object.entries(features as object).map(([name, flag]) => [name, Boolean(flag)])),
    }),
    cases: [
      {
        name: 'flags are booleans',
        call: (s, o) => s.users.experimentalFeatures(user, o),
        request: `GET /_synapse/admin/v1/experimental_features/${userPath}`,
        response: { features: { msc3881: 1, msc3575: false } },
        result: { features: { msc3881: true, msc3575: false } },
      },
    ],
  },
  'users.setExperimentalFeatures': {
    operation: operations.setExperimentalFeatures,
    drive: (s, { ids: [id], body }) => s.users.setExperimentalFeatures(id, field(body, 'features')),
    required: { body: { features: {} } },
    cases: [
      {
        name: 'by name',
        call: (s, o) => s.users.setExperimentalFeatures(user, { msc3881: true, msc4222: false }, o),
        request: `PUT /_synapse/admin/v1/experimental_features/${userPath}`,
        body: '{"features":{"msc3881":true,"msc4222":false}}',
        ...nothing,
      },
    ],
    invalid: [['no parameters', (s) => s.users.setExperimentalFeatures(user, untyped(undefined))]],
  },
} satisfies Partial<Records<'users'>>;
