import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.federation`. */
export const operations = {
  destinations: defineOperation({
    name: 'federation.destinations',
    method: 'GET',
    path: '/_synapse/admin/v1/federation/destinations',
    since: '1.49',
    idempotent: true,
  }),
  destination: defineOperation({
    name: 'federation.destination',
    method: 'GET',
    path: '/_synapse/admin/v1/federation/destinations/{destination}',
    since: '1.49',
    idempotent: true,
  }),
  destinationRooms: defineOperation({
    name: 'federation.destinationRooms',
    method: 'GET',
    path: '/_synapse/admin/v1/federation/destinations/{destination}/rooms',
    since: '1.52',
    idempotent: true,
  }),
  resetConnection: defineOperation({
    name: 'federation.resetConnection',
    method: 'POST',
    path: '/_synapse/admin/v1/federation/destinations/{destination}/reset_connection',
    since: '1.52',
    idempotent: false,
  }),
};
