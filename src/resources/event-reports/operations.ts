import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.eventReports`. */
export const operations = {
  list: defineOperation({
    name: 'eventReports.list',
    method: 'GET',
    path: '/_synapse/admin/v1/event_reports',
    since: '1.21',
    idempotent: true,
  }),
  get: defineOperation({
    name: 'eventReports.get',
    method: 'GET',
    path: '/_synapse/admin/v1/event_reports/{report_id}',
    since: '1.23',
    idempotent: true,
  }),
  delete: defineOperation({
    name: 'eventReports.delete',
    method: 'DELETE',
    path: '/_synapse/admin/v1/event_reports/{report_id}',
    since: '1.79',
    idempotent: 'delete',
  }),
};
