import { operations } from '../../src/resources/ratelimit/operations.ts';
import type { ResponseSchema } from './fields.ts';
import { type Records, untyped } from './record.ts';
import { user, userPath } from './wire.ts';

const path = `/_synapse/admin/v1/users/${userPath}/override_ratelimit`;
const zero = { messages_per_second: 0, burst_count: 0 };
const some = { messages_per_second: 5, burst_count: 20 };

const ratelimitOverrideSchema: ResponseSchema = {
  name: 'RatelimitOverride',
  fields: {
    messages_per_second: ['number', 5, 'code: 0 where ratelimit_override.messages_per_second is null'],
    burst_count: ['number', 10, 'code: 0 where ratelimit_override.burst_count is null'],
  },
};

export const ratelimitRecords = {
  'ratelimit.get': {
    operation: operations.get,
    drive: (s, { ids: [id] }) => s.ratelimit.get(id),
    schema: ratelimitOverrideSchema,
    result: (body) => (Object.keys(body).length === 0 ? null : body),
    cases: [
      {
        name: 'an override',
        call: (s, o) => s.ratelimit.get(user, o),
        request: `GET ${path}`,
        response: some,
        result: some,
      },
      {
        name: '0/0 is an override too',
        call: (s, o) => s.ratelimit.get(user, o),
        request: `GET ${path}`,
        response: zero,
        result: zero,
      },
      {
        name: 'no override is null',
        call: (s, o) => s.ratelimit.get(user, o),
        request: `GET ${path}`,
        response: {},
        result: null,
      },
    ],
  },
  'ratelimit.set': {
    operation: operations.set,
    drive: (s, { ids: [id], body }) => s.ratelimit.set(id, body),
    required: { body: { messages_per_second: 0, burst_count: 0 } },
    also: { disable: ({ ratelimit }, { ids: [id] }) => ratelimit.disable(id) },
    schema: ratelimitOverrideSchema,
    cases: [
      {
        name: 'both fields',
        call: (s, o) => s.ratelimit.set(user, some, o),
        request: `POST ${path}`,
        body: '{"messages_per_second":5,"burst_count":20}',
        response: some,
        result: some,
      },
      {
        name: 'disable sends zeros',
        call: (s, o) => s.ratelimit.disable(user, o),
        request: `POST ${path}`,
        body: '{"messages_per_second":0,"burst_count":0}',
        response: zero,
        result: zero,
      },
    ],
    invalid: [
      [
        'a rate limit that is negative',
        (s) => s.ratelimit.set(user, { messages_per_second: -1, burst_count: 0 }),
        'messages_per_second',
      ],
      ['half a rate limit', (s) => s.ratelimit.set(user, untyped({ messages_per_second: 1 })), 'burst_count'],
      [
        'a rate limit that is a text',
        (s) => s.ratelimit.set(user, { messages_per_second: untyped('1'), burst_count: 1 }),
        'messages_per_second',
      ],
      ['no parameters', (s) => s.ratelimit.set(user, untyped(undefined))],
    ],
  },
  'ratelimit.delete': {
    operation: operations.delete,
    drive: (s, { ids: [id] }) => s.ratelimit.delete(id),
    cases: [
      {
        name: 'no body',
        call: (s, o) => s.ratelimit.delete(user, o),
        request: `DELETE ${path}`,
        response: {},
        result: undefined,
      },
    ],
  },
} satisfies Records<'ratelimit'>;
