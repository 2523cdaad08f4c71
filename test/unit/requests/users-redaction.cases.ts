import type { Case } from '../support/case.ts';
import { user, userPath } from '../support/wire.ts';

const nothing = { answer: {}, result: undefined };

export const redactionCases: Case[] = [
  {
    operation: 'users.redact',
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
    answer: { redact_id: 'aGYghrsevePBZyWm' },
    result: 'aGYghrsevePBZyWm',
  },
  {
    operation: 'users.redact',
    name: 'all rooms',
    call: async (s, o) => (await s.users.redact(user, { rooms: [] }, o)).id,
    request: `POST /_synapse/admin/v1/user/${userPath}/redact`,
    body: '{"rooms":[]}',
    answer: { redact_id: 'x' },
    result: 'x',
  },
  {
    operation: 'users.redactStatus',
    name: 'an id is encoded',
    call: (s, o) => s.users.redactStatus('a/b?', o),
    request: 'GET /_synapse/admin/v1/user/redact_status/a%2Fb%3F',
    answer: { status: 'complete', failed_redactions: { $e: 'no' } },
    result: { status: 'complete', failed_redactions: { $e: 'no' } },
  },
  {
    operation: 'users.redactStatus',
    name: 'through the task that picks it up again',
    call: (s, o) => s.users.redactTask('a/b?').status(o),
    request: 'GET /_synapse/admin/v1/user/redact_status/a%2Fb%3F',
    answer: { status: 'active' },
    result: { status: 'active' },
  },
  {
    operation: 'users.experimentalFeatures',
    name: 'flags are booleans',
    call: (s, o) => s.users.experimentalFeatures(user, o),
    request: `GET /_synapse/admin/v1/experimental_features/${userPath}`,
    answer: { features: { msc3881: 1, msc3575: false } },
    result: { features: { msc3881: true, msc3575: false } },
  },
  {
    operation: 'users.setExperimentalFeatures',
    name: 'by name',
    call: (s, o) => s.users.setExperimentalFeatures(user, { msc3881: true, msc4222: false }, o),
    request: `PUT /_synapse/admin/v1/experimental_features/${userPath}`,
    body: '{"features":{"msc3881":true,"msc4222":false}}',
    ...nothing,
  },
];
