import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.rooms`. */
export const operations = {
  list: defineOperation({
    name: 'rooms.list',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms',
    since: '1.9',
    idempotent: true,
  }),
  get: defineOperation({
    name: 'rooms.get',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/{room_id}',
    since: '1.14',
    idempotent: true,
  }),
  members: defineOperation({
    name: 'rooms.members',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/{room_id}/members',
    since: '1.18',
    idempotent: true,
  }),
  state: defineOperation({
    name: 'rooms.state',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/{room_id}/state',
    since: '1.27',
    idempotent: true,
  }),
  messages: defineOperation({
    name: 'rooms.messages',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/{room_id}/messages',
    since: '1.68',
    idempotent: true,
  }),
  timestampToEvent: defineOperation({
    name: 'rooms.timestampToEvent',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/{room_id}/timestamp_to_event',
    since: '1.68',
    idempotent: true,
  }),
  eventContext: defineOperation({
    name: 'rooms.eventContext',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/{room_id}/context/{event_id}',
    since: '1.28',
    idempotent: true,
  }),
  hierarchy: defineOperation({
    name: 'rooms.hierarchy',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/{room_id}/hierarchy',
    since: '1.142',
    idempotent: true,
  }),
  blockStatus: defineOperation({
    name: 'rooms.blockStatus',
    method: 'GET',
    path: '/_synapse/admin/v1/rooms/{room_id}/block',
    since: '1.48',
    idempotent: true,
  }),
  block: defineOperation({
    name: 'rooms.block',
    method: 'PUT',
    path: '/_synapse/admin/v1/rooms/{room_id}/block',
    since: '1.48',
    idempotent: true,
  }),
  fetchEvent: defineOperation({
    name: 'rooms.fetchEvent',
    method: 'GET',
    path: '/_synapse/admin/v1/fetch_event/{event_id}',
    since: '1.140',
    idempotent: true,
  }),
};
