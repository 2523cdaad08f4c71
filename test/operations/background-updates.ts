import { operations } from '../../src/resources/background-updates/operations.ts';
import { full, type ResponseSchema } from './fields.ts';
import { field, fieldOf, type Records, untyped } from './record.ts';
import { nothing } from './wire.ts';

const path = '/_synapse/admin/v1/background_updates';

const backgroundUpdateSchema: ResponseSchema = {
  name: 'BackgroundUpdate',
  fields: {
    name: ['string', 'populate_stats_process_rooms', 'code: the name of the running update'],
    total_item_count: ['number', 6, 'code: a count'],
    total_duration_ms: ['number', 105, 'code: a sum'],
    average_items_per_ms: ['number|null', 0.059, 'code: a mean, None before the first item'],
  },
};
const update = full(backgroundUpdateSchema.fields);

const backgroundUpdateStatusSchema: ResponseSchema = {
  name: 'BackgroundUpdateStatus',
  fields: {
    enabled: ['flag', true, 'code: a boolean'],
    current_updates: ['object', { master: update }, 'code: by database', undefined, backgroundUpdateSchema],
  },
};

const started = {
  enabled: true,
  current_updates: { master: { ...update, total_item_count: 0, total_duration_ms: 0, average_items_per_ms: null } },
};

export const backgroundUpdateRecords = {
  'backgroundUpdates.status': {
    operation: operations.status,
    drive: (s) => s.backgroundUpdates.status(),
    schema: backgroundUpdateStatusSchema,
    cases: [
      {
        name: 'an update that has just begun',
        call: (s, o) => s.backgroundUpdates.status(o),
        request: `GET ${path}/status`,
        response: started,
        result: started,
      },
      {
        name: 'disabled',
        call: (s, o) => s.backgroundUpdates.status(o),
        request: `GET ${path}/status`,
        response: { enabled: false, current_updates: {} },
        result: { enabled: false, current_updates: {} },
      },
    ],
  },
  'backgroundUpdates.isEnabled': {
    operation: operations.isEnabled,
    drive: (s) => s.backgroundUpdates.isEnabled(),
    result: fieldOf('enabled'),
    cases: [
      {
        name: 'the flag alone',
        call: (s, o) => s.backgroundUpdates.isEnabled(o),
        request: `GET ${path}/enabled`,
        response: { enabled: false },
        result: false,
      },
    ],
  },
  'backgroundUpdates.setEnabled': {
    operation: operations.setEnabled,
    drive: (s, { body }) => s.backgroundUpdates.setEnabled(field(body, 'enabled')),
    required: { body: { enabled: true } },
    result: () => undefined,
    // No harm is done: updates are enabled.
    probe: (s) => s.backgroundUpdates.setEnabled(true),
    cases: [
      {
        name: 'true',
        call: (s, o) => s.backgroundUpdates.setEnabled(true, o),
        request: `POST ${path}/enabled`,
        body: '{"enabled":true}',
        response: { enabled: true },
        result: undefined,
      },
      {
        name: 'false',
        call: (s, o) => s.backgroundUpdates.setEnabled(false, o),
        request: `POST ${path}/enabled`,
        body: '{"enabled":false}',
        response: { enabled: false },
        result: undefined,
      },
    ],
    invalid: [
      ['a flag that is a text', (s) => s.backgroundUpdates.setEnabled(untyped('no')), 'enabled'],
      ['a missing flag', (s) => s.backgroundUpdates.setEnabled(untyped(undefined)), 'enabled'],
    ],
  },
  'backgroundUpdates.startJob': {
    operation: operations.startJob,
    drive: (s, { body }) => s.backgroundUpdates.startJob(body),
    required: { body: { job_name: 'regenerate_directory' } },
    times: { before_ts: 'never zero' },
    // Synapse knows no such job.
    probe: (s) => s.backgroundUpdates.startJob({ job_name: 'none' }),
    cases: [
      {
        name: 'the name alone',
        call: (s, o) => s.backgroundUpdates.startJob({ job_name: 'populate_stats_process_rooms' }, o),
        request: `POST ${path}/start_job`,
        body: '{"job_name":"populate_stats_process_rooms"}',
        ...nothing,
      },
      {
        name: 'every parameter',
        call: (s, o) =>
          s.backgroundUpdates.startJob(
            { job_name: 'event_resign', old_key: 'ed25519:a_old XGX0JRS2Af3be3k/+A', before_ts: 1795309718319 },
            o,
          ),
        request: `POST ${path}/start_job`,
        body: '{"job_name":"event_resign","old_key":"ed25519:a_old XGX0JRS2Af3be3k/+A","before_ts":1795309718319}',
        ...nothing,
      },
    ],
    invalid: [
      ['a job without a name', (s) => s.backgroundUpdates.startJob(untyped({})), 'job_name'],
      ['an empty name of a job', (s) => s.backgroundUpdates.startJob({ job_name: '' }), 'job_name'],
      ['a job that is null', (s) => s.backgroundUpdates.startJob(untyped(null)), 'params'],
      [
        'a key without its id',
        (s) => s.backgroundUpdates.startJob({ job_name: 'event_resign', old_key: 'XGX0JRS2Af3be3k' }),
        'old_key',
      ],
      [
        'the id of a key without the key',
        (s) => s.backgroundUpdates.startJob({ job_name: 'event_resign', old_key: 'ed25519:a_old' }),
        'old_key',
      ],
    ],
  },
} satisfies Records<'backgroundUpdates'>;
