import { operations } from '../../src/resources/server/operations.ts';
import { keyOfRow, list, type ResponseSchema } from './fields.ts';
import { fieldOf, type Records, untyped } from './record.ts';
import { user, userOnWire } from './wire.ts';

const whoamiSchema: ResponseSchema = {
  name: 'Whoami',
  fields: {
    user_id: ['string', '@a:b', 'code: the owner of the token'],
    device_id: ['string?', 'D', 'code: left out where the token has none'],
    is_guest: ['flag?', false, 'code: a boolean'],
  },
};

const taskSchema: ResponseSchema = {
  name: 'ScheduledTask',
  fields: {
    id: ['string', 'VgFMmrTYAnRjchwJ', 'scheduled_tasks.id', keyOfRow],
    action: ['string', 'purge_history', 'scheduled_tasks.action'],
    status: ['enum', 'complete', 'scheduled_tasks.status'],
    timestamp_ms: ['number', 1795602978039, 'scheduled_tasks.timestamp'],
    resource_id: ['string|null', '!a:test', 'scheduled_tasks.resource_id'],
    result: ['object|null', { failed_redactions: {} }, 'scheduled_tasks.result'],
    error: ['string|null', 'x', 'scheduled_tasks.error'],
  },
};

const tasksSchema: ResponseSchema = { name: 'ScheduledTasks', fields: { scheduled_tasks: list(taskSchema) } };

const tasksPath = '/_synapse/admin/v1/scheduled_tasks';
const task = {
  id: 'VgFMmrTYAnRjchwJ',
  action: 'purge_history',
  status: 'complete',
  timestamp_ms: 1795602978039,
  resource_id: '!a:test',
  result: null,
  error: null,
};
const validity = 'POST /_synapse/admin/v1/account_validity/validity';

export const serverRecords = {
  'server.version': {
    operation: operations.version,
    drive: (s) => s.server.version(),
    result: fieldOf('server_version'),
    cases: [
      {
        name: 'without a token',
        call: (s, o) => s.server.version(o),
        request: 'GET /_synapse/admin/v1/server_version',
        response: { server_version: '1.160.0' },
        result: '1.160.0',
        withoutToken: true,
      },
    ],
  },
  'server.whoami': {
    operation: operations.whoami,
    drive: (s) => s.server.whoami(),
    schema: whoamiSchema,
    result: (body) => ({ ...body, isAdmin: true }),
    cases: [
      {
        name: 'an admin',
        call: (s, o) => s.server.whoami(o),
        request: 'GET /_matrix/client/r0/account/whoami',
        response: { user_id: '@admin:test', is_guest: false, device_id: 'ABC' },
        secondResponse: userOnWire,
        result: { user_id: '@admin:test', is_guest: false, device_id: 'ABC', isAdmin: true },
      },
    ],
  },
  'server.scheduledTasks': {
    operation: operations.scheduledTasks,
    drive: (s, { query }) => s.server.scheduledTasks(query),
    times: { max_timestamp: 'never zero' },
    schema: tasksSchema,
    cases: [
      {
        name: 'all',
        call: (s, o) => s.server.scheduledTasks(undefined, o),
        request: `GET ${tasksPath}`,
        response: { scheduled_tasks: [task] },
        result: { scheduled_tasks: [task] },
      },
      {
        name: 'every parameter',
        call: (s, o) =>
          s.server.scheduledTasks(
            {
              action_name: 'purge_history',
              resource_id: '!a:test',
              job_status: 'failed',
              max_timestamp: 1795602978039,
            },
            o,
          ),
        request: `GET ${tasksPath}?action_name=purge_history&resource_id=!a%3Atest&job_status=failed&max_timestamp=1795602978039`,
        response: { scheduled_tasks: [] },
        result: { scheduled_tasks: [] },
      },
      {
        name: 'several kinds and states',
        call: (s, o) => s.server.scheduledTasks({ action_name: ['a', 'b'], job_status: ['scheduled', 'active'] }, o),
        request: `GET ${tasksPath}?action_name=a&action_name=b&job_status=scheduled&job_status=active`,
        response: { scheduled_tasks: [] },
        result: { scheduled_tasks: [] },
      },
    ],
    invalid: [
      ['null for the parameters', (s) => s.server.scheduledTasks(untyped(null)), 'params'],
      ['an empty kind', (s) => s.server.scheduledTasks({ action_name: '' }), 'action_name'],
      ['an empty state in a list', (s) => s.server.scheduledTasks({ job_status: ['active', ''] }), 'job_status'],
      ['null for a state', (s) => s.server.scheduledTasks({ job_status: untyped(null) }), 'job_status'],
      ['a resource that is a number', (s) => s.server.scheduledTasks({ resource_id: untyped(5) }), 'resource_id'],
    ],
  },
  'server.renewAccountValidity': {
    operation: operations.renewAccountValidity,
    drive: (s, { body }) => s.server.renewAccountValidity(body),
    required: { body: { user_id: '@a:test', expiration_ts: 1795309718319 } },
    times: { expiration_ts: 'or zero' },
    result: fieldOf('expiration_ts'),
    echoes: true,
    cases: [
      {
        name: 'what it requires',
        call: (s, o) => s.server.renewAccountValidity({ user_id: user, expiration_ts: 0 }, o),
        request: validity,
        body: `{"user_id":"${user}","expiration_ts":0}`,
        response: { expiration_ts: 0 },
        result: 0,
      },
      {
        name: 'every parameter',
        call: (s, o) =>
          s.server.renewAccountValidity(
            { user_id: user, expiration_ts: 1796308626972, enable_renewal_emails: false },
            o,
          ),
        request: validity,
        body: `{"user_id":"${user}","expiration_ts":1796308626972,"enable_renewal_emails":false}`,
        response: { expiration_ts: 1796308626972 },
        result: 1796308626972,
      },
    ],
    invalid: [
      ['no parameters', (s) => s.server.renewAccountValidity(untyped(undefined)), 'params'],
      ['no user', (s) => s.server.renewAccountValidity(untyped({ expiration_ts: 0 })), 'user_id'],
      ['no time', (s) => s.server.renewAccountValidity(untyped({ user_id: user })), 'expiration_ts'],
      [
        'a time that is a text',
        (s) => s.server.renewAccountValidity({ user_id: user, expiration_ts: untyped('soon') }),
        'expiration_ts',
      ],
      [
        'a flag that is a text',
        (s) => s.server.renewAccountValidity({ user_id: user, expiration_ts: 0, enable_renewal_emails: untyped('no') }),
        'enable_renewal_emails',
      ],
    ],
  },
} satisfies Records<'server'>;
