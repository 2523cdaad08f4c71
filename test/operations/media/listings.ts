import { operations } from '../../../src/resources/media/operations.ts';
import { full, keyOfRow, list, pageSchema, type ResponseSchema } from '../fields.ts';
import { firstPage, pageOf, type Records } from '../record.ts';
import { user, userPath } from '../wire.ts';

const media = '/_synapse/admin/v1/media';
const listPath = `/_synapse/admin/v1/users/${userPath}/media`;
const [server, file] = ['matrix.test:8448', 'a/b c'];
const filePath = 'matrix.test%3A8448/a%2Fb%20c';
const roomPath = '!a%2Fb%3Atest';
const item = {
  created_ts: 100400,
  last_access_ts: null,
  media_id: 'qXhyRzulkwLsNHTbpHreuEgo',
  media_length: 67,
  media_type: 'image/png',
  quarantined_by: null,
  safe_from_quarantine: false,
  upload_name: 'test1.png',
};
const info = {
  media_origin: null,
  user_id: '@alice:test',
  media_id: file,
  media_type: 'text/plain',
  media_length: 3,
  upload_name: null,
  created_ts: 1795308037000,
  filesystem_id: null,
  url_cache: null,
  last_access_ts: null,
  quarantined_by: null,
  authenticated: 1,
  safe_from_quarantine: 0,
  sha256: null,
};
const mediaItemSchema: ResponseSchema = {
  name: 'MediaItem',
  fields: {
    created_ts: ['number|null', 100400, 'local_media_repository.created_ts'],
    last_access_ts: ['number|null', 1, 'local_media_repository.last_access_ts'],
    media_id: ['string', 'm', 'local_media_repository.media_id', keyOfRow],
    media_length: ['number|null', 67, 'local_media_repository.media_length'],
    media_type: ['string|null', 'image/png', 'local_media_repository.media_type'],
    quarantined_by: ['string|null', '@a:b', 'local_media_repository.quarantined_by'],
    safe_from_quarantine: ['flag', true, 'local_media_repository.safe_from_quarantine'],
    upload_name: ['string|null', 'a.png', 'local_media_repository.upload_name'],
    url_cache: ['string?|null', 'https://x', 'local_media_repository.url_cache'],
    user_id: ['string?|null', '@a:b', 'local_media_repository.user_id'],
    authenticated: ['flag?|null', true, 'local_media_repository.authenticated'],
    sha256: ['string?|null', 'ff', 'local_media_repository.sha256'],
  },
};

const mediaInfoSchema: ResponseSchema = {
  name: 'MediaInfo',
  fields: {
    media_id: ['string', 'm', 'local_media_repository.media_id, remote_media_cache.media_id', keyOfRow],
    media_origin: ['string?|null', 'b', 'remote_media_cache.media_origin'],
    user_id: ['string?|null', '@a:b', 'local_media_repository.user_id'],
    media_type: ['string?|null', 'image/png', 'local_media_repository.media_type, remote_media_cache.media_type'],
    media_length: ['number?|null', 1, 'local_media_repository.media_length, remote_media_cache.media_length'],
    upload_name: ['string?|null', 'x', 'local_media_repository.upload_name, remote_media_cache.upload_name'],
    created_ts: ['number|null', 1, 'local_media_repository.created_ts, remote_media_cache.created_ts'],
    filesystem_id: ['string?|null', 'f', 'remote_media_cache.filesystem_id'],
    url_cache: ['string?|null', 'https://x', 'local_media_repository.url_cache'],
    last_access_ts: ['number?|null', 1, 'local_media_repository.last_access_ts, remote_media_cache.last_access_ts'],
    quarantined_by: [
      'string?|null',
      '@a:b',
      'local_media_repository.quarantined_by, remote_media_cache.quarantined_by',
    ],
    authenticated: ['flag?|null', true, 'local_media_repository.authenticated, remote_media_cache.authenticated'],
    safe_from_quarantine: ['flag?|null', false, 'local_media_repository.safe_from_quarantine'],
    sha256: ['string?|null', 'ff', 'local_media_repository.sha256, remote_media_cache.sha256'],
  },
};

const mediaInfoAnswerSchema: ResponseSchema = {
  name: 'MediaInfoResponse',
  fields: { media_info: ['object', full(mediaInfoSchema.fields), 'code: an object', undefined, mediaInfoSchema] },
};

const roomMediaSchema: ResponseSchema = {
  name: 'RoomMedia',
  fields: { local: ['list', ['mxc://b/c'], 'code: a list'], remote: ['list', [], 'code: a list'] },
};

const quarantineChangeSchema: ResponseSchema = {
  name: 'QuarantineChange',
  fields: {
    origin: ['string|null', 'b', 'quarantined_media_changes.origin'],
    media_id: ['string', 'm', 'quarantined_media_changes.media_id'],
    quarantined: ['flag', true, 'quarantined_media_changes.quarantined'],
  },
};

const mediaPageSchema = pageSchema('MediaPage', 'media', mediaItemSchema);

const quarantineChangePageSchema: ResponseSchema = {
  name: 'QuarantineChangePage',
  fields: { changes: list(quarantineChangeSchema), next_batch: ['token', 4, 'code: a position'] },
};

export const listingRecords = {
  'media.list': {
    operation: operations.list,
    drive: (s, { ids: [id], query }) => s.media.list(id, query),
    also: { usage: ({ media }, { ids: [id] }) => media.usage(id) },
    schema: mediaPageSchema,
    result: pageOf('media'),
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.media.list(user, undefined, o)),
        request: `GET ${listPath}`,
        response: { media: [item], total: 1 },
        result: { items: [item], total: 1 },
      },
      {
        name: 'every parameter; an integer token becomes a string',
        call: (s, o) => firstPage(s.media.list(user, { order_by: 'media_length', dir: 'b', from: 3, limit: 20 }, o)),
        request: `GET ${listPath}?order_by=media_length&dir=b&from=3&limit=20`,
        response: { media: [{ ...item, safe_from_quarantine: 1, authenticated: 0 }], next_token: 23, total: 40 },
        result: { items: [{ ...item, safe_from_quarantine: true, authenticated: false }], next: '23', total: 40 },
      },
    ],
  },
  'media.get': {
    operation: operations.get,
    drive: (s, { ids: [server, id] }) => s.media.get(server, id),
    schema: mediaInfoAnswerSchema,
    cases: [
      {
        name: 'flags are booleans',
        call: (s, o) => s.media.get(server, file, o),
        request: `GET ${media}/${filePath}`,
        response: { media_info: info },
        result: { media_info: { ...info, authenticated: true, safe_from_quarantine: false } },
      },
    ],
  },
  'media.listInRoom': {
    operation: operations.listInRoom,
    drive: (s, { ids: [id] }) => s.media.listInRoom(id),
    schema: roomMediaSchema,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.media.listInRoom('!a/b:test', o),
        request: `GET /_synapse/admin/v1/room/${roomPath}/media`,
        response: { local: ['mxc://test/a'], remote: [] },
        result: { local: ['mxc://test/a'], remote: [] },
      },
    ],
  },
  'media.quarantineChanges': {
    operation: operations.quarantineChanges,
    drive: (s, { query }) => s.media.quarantineChanges(query),
    schema: quarantineChangePageSchema,
    result: ({ changes, next_batch: next }) => ({
      items: changes,
      ...((changes as unknown[]).length > 0 && { next: String(next) }),
    }),
    cases: [
      {
        name: 'nothing set, not even a page size',
        call: (s, o) => firstPage(s.media.quarantineChanges(undefined, o)),
        request: `GET ${media}/quarantine_changes`,
        response: { changes: [{ origin: 'test', media_id: 'a', quarantined: 1 }], next_batch: 4 },
        result: { items: [{ origin: 'test', media_id: 'a', quarantined: true }], next: '4' },
      },
      {
        name: 'an empty page is the end, although it has a token',
        call: (s, o) => s.media.quarantineChanges({ from: '4' }, o).toArray(),
        request: `GET ${media}/quarantine_changes?from=4`,
        response: { changes: [], next_batch: 4 },
        result: [],
      },
    ],
  },
} satisfies Partial<Records<'media'>>;
