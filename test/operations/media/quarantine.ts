import { operations } from '../../../src/resources/media/operations.ts';
import { fieldOf, type Records } from '../record.ts';
import { nothing, user, userPath } from '../wire.ts';

const media = '/_synapse/admin/v1/media';
const [server, file] = ['matrix.test:8448', 'a/b c'];
const filePath = 'matrix.test%3A8448/a%2Fb%20c';
const roomPath = '!a%2Fb%3Atest';

export const quarantineRecords = {
  'media.quarantine': {
    operation: operations.quarantine,
    drive: (s, { ids: [server, id] }) => s.media.quarantine(server, id),
    cases: [
      {
        name: 'one file',
        call: (s, o) => s.media.quarantine(server, file, o),
        request: `POST ${media}/quarantine/${filePath}`,
        ...nothing,
      },
    ],
  },
  'media.unquarantine': {
    operation: operations.unquarantine,
    drive: (s, { ids: [server, id] }) => s.media.unquarantine(server, id),
    cases: [
      {
        name: 'one file',
        call: (s, o) => s.media.unquarantine(server, file, o),
        request: `POST ${media}/unquarantine/${filePath}`,
        ...nothing,
      },
    ],
  },
  'media.quarantineInRoom': {
    operation: operations.quarantineInRoom,
    drive: (s, { ids: [id] }) => s.media.quarantineInRoom(id),
    result: fieldOf('num_quarantined'),
    cases: [
      {
        name: 'a count is a number',
        call: (s, o) => s.media.quarantineInRoom('!a/b:test', o),
        request: `POST /_synapse/admin/v1/room/${roomPath}/media/quarantine`,
        response: { num_quarantined: 2 },
        result: 2,
      },
    ],
  },
  'media.quarantineByUser': {
    operation: operations.quarantineByUser,
    drive: (s, { ids: [id] }) => s.media.quarantineByUser(id),
    result: fieldOf('num_quarantined'),
    cases: [
      {
        name: 'a count is a number',
        call: (s, o) => s.media.quarantineByUser(user, o),
        request: `POST /_synapse/admin/v1/user/${userPath}/media/quarantine`,
        response: { num_quarantined: 0 },
        result: 0,
      },
    ],
  },
  'media.protect': {
    operation: operations.protect,
    drive: (s, { ids: [id] }) => s.media.protect(id),
    cases: [
      {
        name: 'one file',
        call: (s, o) => s.media.protect(file, o),
        request: `POST ${media}/protect/a%2Fb%20c`,
        ...nothing,
      },
    ],
  },
  'media.unprotect': {
    operation: operations.unprotect,
    drive: (s, { ids: [id] }) => s.media.unprotect(id),
    cases: [
      {
        name: 'one file',
        call: (s, o) => s.media.unprotect(file, o),
        request: `POST ${media}/unprotect/a%2Fb%20c`,
        ...nothing,
      },
    ],
  },
} satisfies Partial<Records<'media'>>;
