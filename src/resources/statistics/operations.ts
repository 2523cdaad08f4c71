import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.statistics`. */
export const operations = {
  usersMedia: defineOperation({
    name: 'statistics.usersMedia',
    method: 'GET',
    path: '/_synapse/admin/v1/statistics/users/media',
    since: '1.23',
    idempotent: true,
  }),
  databaseRooms: defineOperation({
    name: 'statistics.databaseRooms',
    method: 'GET',
    path: '/_synapse/admin/v1/statistics/database/rooms',
    since: '1.83',
    idempotent: true,
    slow: true,
  }),
};
