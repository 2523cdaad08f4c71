import { type Case, firstPage } from '../support/case.ts';
import { user, userPath } from '../support/wire.ts';

const media = '/_synapse/admin/v1/media';
const list = `/_synapse/admin/v1/users/${userPath}/media`;
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
const nothing = { answer: {}, result: undefined };
const deleted = { answer: { deleted_media: ['x'], total: 1 }, result: { deleted_media: ['x'], total: 1 } };

export const userMediaCases: Case[] = [
  {
    operation: 'media.list',
    name: 'nothing set',
    call: (s, o) => firstPage(s.media.list(user, undefined, o)),
    request: `GET ${list}`,
    answer: { media: [item], total: 1 },
    result: { items: [item], total: 1 },
  },
  {
    operation: 'media.list',
    name: 'every parameter; an integer token becomes a string',
    call: (s, o) => firstPage(s.media.list(user, { order_by: 'media_length', dir: 'b', from: 3, limit: 20 }, o)),
    request: `GET ${list}?order_by=media_length&dir=b&from=3&limit=20`,
    answer: { media: [{ ...item, safe_from_quarantine: 1, authenticated: 0 }], next_token: 23, total: 40 },
    result: { items: [{ ...item, safe_from_quarantine: true, authenticated: false }], next: '23', total: 40 },
  },
  {
    operation: 'media.deleteMany',
    name: 'nothing set',
    call: (s, o) => s.media.deleteMany(user, undefined, o),
    request: `DELETE ${list}`,
    ...deleted,
  },
  {
    operation: 'media.deleteMany',
    name: 'every parameter',
    call: (s, o) => s.media.deleteMany(user, { order_by: 'created_ts', dir: 'f', from: '5', limit: 7 }, o),
    request: `DELETE ${list}?order_by=created_ts&dir=f&from=5&limit=7`,
    ...deleted,
  },
];

export const fileCases: Case[] = [
  {
    operation: 'media.get',
    name: 'flags are booleans',
    call: (s, o) => s.media.get(server, file, o),
    request: `GET ${media}/${filePath}`,
    answer: { media_info: info },
    result: { media_info: { ...info, authenticated: true, safe_from_quarantine: false } },
  },
  {
    operation: 'media.delete',
    name: 'one file',
    call: (s, o) => s.media.delete(server, file, o),
    request: `DELETE ${media}/${filePath}`,
    ...deleted,
  },
  {
    operation: 'media.quarantine',
    name: 'one file',
    call: (s, o) => s.media.quarantine(server, file, o),
    request: `POST ${media}/quarantine/${filePath}`,
    ...nothing,
  },
  {
    operation: 'media.unquarantine',
    name: 'one file',
    call: (s, o) => s.media.unquarantine(server, file, o),
    request: `POST ${media}/unquarantine/${filePath}`,
    ...nothing,
  },
  {
    operation: 'media.protect',
    name: 'one file',
    call: (s, o) => s.media.protect(file, o),
    request: `POST ${media}/protect/a%2Fb%20c`,
    ...nothing,
  },
  {
    operation: 'media.unprotect',
    name: 'one file',
    call: (s, o) => s.media.unprotect(file, o),
    request: `POST ${media}/unprotect/a%2Fb%20c`,
    ...nothing,
  },
];

export const manyFilesCases: Case[] = [
  {
    operation: 'media.listInRoom',
    name: 'the whole body',
    call: (s, o) => s.media.listInRoom('!a/b:test', o),
    request: `GET /_synapse/admin/v1/room/${roomPath}/media`,
    answer: { local: ['mxc://test/a'], remote: [] },
    result: { local: ['mxc://test/a'], remote: [] },
  },
  {
    operation: 'media.deleteByDateOrSize',
    name: 'every parameter, in the query',
    call: (s, o) => s.media.deleteByDateOrSize({ before_ts: 1795309718319, size_gt: 3, keep_profiles: false }, o),
    request: `POST ${media}/delete?before_ts=1795309718319&size_gt=3&keep_profiles=false`,
    ...deleted,
  },
  {
    operation: 'media.deleteByDateOrSize',
    name: 'the time alone',
    call: (s, o) => s.media.deleteByDateOrSize({ before_ts: 1795309718319 }, o),
    request: `POST ${media}/delete?before_ts=1795309718319`,
    ...deleted,
  },
  {
    operation: 'media.purgeRemoteCache',
    name: 'the time, in the query; a count is a number',
    call: (s, o) => s.media.purgeRemoteCache({ before_ts: 1795309718319 }, o),
    request: 'POST /_synapse/admin/v1/purge_media_cache?before_ts=1795309718319',
    answer: { deleted: 10 },
    result: 10,
  },
  {
    operation: 'media.quarantineInRoom',
    name: 'a count is a number',
    call: (s, o) => s.media.quarantineInRoom('!a/b:test', o),
    request: `POST /_synapse/admin/v1/room/${roomPath}/media/quarantine`,
    answer: { num_quarantined: 2 },
    result: 2,
  },
  {
    operation: 'media.quarantineByUser',
    name: 'a count is a number',
    call: (s, o) => s.media.quarantineByUser(user, o),
    request: `POST /_synapse/admin/v1/user/${userPath}/media/quarantine`,
    answer: { num_quarantined: 0 },
    result: 0,
  },
  {
    operation: 'media.quarantineChanges',
    name: 'nothing set, not even a page size',
    call: (s, o) => firstPage(s.media.quarantineChanges(undefined, o)),
    request: `GET ${media}/quarantine_changes`,
    answer: { changes: [{ origin: 'test', media_id: 'a', quarantined: 1 }], next_batch: 4 },
    result: { items: [{ origin: 'test', media_id: 'a', quarantined: true }], next: '4' },
  },
  {
    operation: 'media.quarantineChanges',
    name: 'an empty page is the end, although it has a token',
    call: (s, o) => s.media.quarantineChanges({ from: '4' }, o).toArray(),
    request: `GET ${media}/quarantine_changes?from=4`,
    answer: { changes: [], next_batch: 4 },
    result: [],
  },
];

export const mediaCases: Case[] = [...userMediaCases, ...fileCases, ...manyFilesCases];
