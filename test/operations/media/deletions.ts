import { operations } from '../../../src/resources/media/operations.ts';
import type { ResponseSchema } from '../fields.ts';
import { fieldOf, type Records, untyped } from '../record.ts';
import { user, userPath } from '../wire.ts';

const media = '/_synapse/admin/v1/media';
const listPath = `/_synapse/admin/v1/users/${userPath}/media`;
const [server, file] = ['matrix.test:8448', 'a/b c'];
const filePath = 'matrix.test%3A8448/a%2Fb%20c';
const deleted = { response: { deleted_media: ['x'], total: 1 }, result: { deleted_media: ['x'], total: 1 } };

const deletedMediaSchema: ResponseSchema = {
  name: 'DeletedMedia',
  fields: { deleted_media: ['list', ['m'], 'code: a list'], total: ['number', 1, 'code: a length'] },
};

export const deletionRecords = {
  'media.deleteBatch': {
    operation: operations.deleteBatch,
    drive: (s, { ids: [id], query }) => s.media.deleteBatch(id, query),
    also: { deleteAll: ({ media }, { ids: [id] }) => media.deleteAll(id).run() },
    schema: deletedMediaSchema,
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => s.media.deleteBatch(user, undefined, o),
        request: `DELETE ${listPath}`,
        ...deleted,
      },
      {
        name: 'every parameter',
        call: (s, o) => s.media.deleteBatch(user, { order_by: 'created_ts', dir: 'f', from: '5', limit: 7 }, o),
        request: `DELETE ${listPath}?order_by=created_ts&dir=f&from=5&limit=7`,
        ...deleted,
      },
    ],
    invalid: [
      ['a deletion with null', (s) => s.media.deleteBatch(user, untyped(null)), 'params'],
      ['a deletion of no files', (s) => s.media.deleteBatch(user, { limit: 0 }), 'limit'],
      ['a deletion in batches of no files', (s) => s.media.deleteAll(user, { limit: 0 }).run(), 'limit'],
      [
        'a deletion of everything that begins later',
        (s) => s.media.deleteAll(user, untyped({ from: '5' })).run(),
        'from',
      ],
    ],
  },
  'media.delete': {
    operation: operations.delete,
    drive: (s, { ids: [server, id] }) => s.media.delete(server, id),
    schema: deletedMediaSchema,
    cases: [
      {
        name: 'one file',
        call: (s, o) => s.media.delete(server, file, o),
        request: `DELETE ${media}/${filePath}`,
        ...deleted,
      },
    ],
  },
  'media.deleteByDateOrSize': {
    operation: operations.deleteByDateOrSize,
    drive: (s, { query }) => s.media.deleteByDateOrSize(query),
    required: { query: { before_ts: 1795309718319 } },
    times: { before_ts: 'never zero' },
    probe: ({ media }) => media.deleteByDateOrSize({ before_ts: 100_000_000_000 }),
    schema: deletedMediaSchema,
    cases: [
      {
        name: 'every parameter, in the query',
        call: (s, o) => s.media.deleteByDateOrSize({ before_ts: 1795309718319, size_gt: 3, keep_profiles: false }, o),
        request: `POST ${media}/delete?before_ts=1795309718319&size_gt=3&keep_profiles=false`,
        ...deleted,
      },
      {
        name: 'the time alone',
        call: (s, o) => s.media.deleteByDateOrSize({ before_ts: 1795309718319 }, o),
        request: `POST ${media}/delete?before_ts=1795309718319`,
        ...deleted,
      },
    ],
    invalid: [
      [
        'a size below nothing',
        (s) => s.media.deleteByDateOrSize({ before_ts: 1_700_000_000_000, size_gt: -5 }),
        'size_gt',
      ],
      [
        'another flag that is a text',
        (s) => s.media.deleteByDateOrSize({ before_ts: 1_700_000_000_000, keep_profiles: untyped('no') }),
        'keep_profiles',
      ],
      ['a deletion before no time', (s) => s.media.deleteByDateOrSize(untyped({})), 'before_ts'],
      ['a deletion before a negative time', (s) => s.media.deleteByDateOrSize({ before_ts: -1 }), 'before_ts'],
      ['no parameters', (s) => s.media.deleteByDateOrSize(untyped(undefined))],
    ],
  },
  'media.purgeRemoteCache': {
    operation: operations.purgeRemoteCache,
    drive: (s, { query }) => s.media.purgeRemoteCache(query),
    required: { query: { before_ts: 1795309718319 } },
    times: { before_ts: 'never zero' },
    probe: ({ media }) => media.purgeRemoteCache({ before_ts: 100_000_000_000 }),
    result: fieldOf('deleted'),
    cases: [
      {
        name: 'the time, in the query; a count is a number',
        call: (s, o) => s.media.purgeRemoteCache({ before_ts: 1795309718319 }, o),
        request: 'POST /_synapse/admin/v1/purge_media_cache?before_ts=1795309718319',
        response: { deleted: 10 },
        result: 10,
      },
    ],
    invalid: [
      ['a purge before NaN', (s) => s.media.purgeRemoteCache({ before_ts: NaN }), 'before_ts'],
      ['no parameters', (s) => s.media.purgeRemoteCache(untyped(undefined))],
    ],
  },
} satisfies Partial<Records<'media'>>;
