import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.rooms`. */
export const operations = {
  delete: defineOperation({
    name: 'rooms.delete',
    method: 'DELETE',
    path: '/_synapse/admin/v2/rooms/{room_id}',
    since: '1.48',
    idempotent: false,
  }),
  deleteSync: defineOperation({
    name: 'rooms.deleteSync',
    method: 'DELETE',
    path: '/_synapse/admin/v1/rooms/{room_id}',
    since: '1.34',
    idempotent: false,
    slow: true,
  }),
  deleteStatus: defineOperation({
    name: 'rooms.deleteStatus',
    method: 'GET',
    path: '/_synapse/admin/v2/rooms/delete_status/{delete_id}',
    since: '1.48',
    idempotent: true,
  }),
  deleteStatusByRoom: defineOperation({
    name: 'rooms.deleteStatusByRoom',
    method: 'GET',
    path: '/_synapse/admin/v2/rooms/{room_id}/delete_status',
    since: '1.48',
    idempotent: true,
  }),
  purgeHistory: defineOperation({
    name: 'rooms.purgeHistory',
    method: 'POST',
    // The endpoint takes an event id at the end of its path too. The SDK sends it in the body.
    path: '/_synapse/admin/v1/purge_history/{room_id}',
    idempotent: false,
  }),
  purgeHistoryStatus: defineOperation({
    name: 'rooms.purgeHistoryStatus',
    method: 'GET',
    path: '/_synapse/admin/v1/purge_history_status/{purge_id}',
    idempotent: true,
  }),
  makeAdmin: defineOperation({
    name: 'rooms.makeAdmin',
    method: 'POST',
    path: '/_synapse/admin/v1/rooms/{room_id_or_alias}/make_room_admin',
    since: '1.25',
    idempotent: true,
  }),
  join: defineOperation({
    name: 'rooms.join',
    method: 'POST',
    path: '/_synapse/admin/v1/join/{room_id_or_alias}',
    since: '1.13',
    idempotent: true,
  }),
  joinAlias: defineOperation({
    name: 'rooms.join:alias',
    method: 'GET',
    // Synapse 1.41 knows `r0` only, and later versions have kept it.
    path: '/_matrix/client/r0/directory/room/{room_alias}',
    idempotent: true,
  }),
  forwardExtremities: defineOperation({
    name: 'rooms.forwardExtremities',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/{room_id_or_alias}/forward_extremities',
    since: '1.27',
    idempotent: true,
  }),
  deleteForwardExtremities: defineOperation({
    name: 'rooms.deleteForwardExtremities',
    method: 'DELETE',
    path: '/_synapse/admin/v1/rooms/{room_id_or_alias}/forward_extremities',
    since: '1.27',
    idempotent: true,
  }),
};
