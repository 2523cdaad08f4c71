import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.userReports`. */
export const operations = {
  list: defineOperation({
    name: 'userReports.list',
    method: 'GET',
    path: '/_synapse/admin/v1/user_reports',
    since: '1.152',
    idempotent: true,
  }),
  get: defineOperation({
    name: 'userReports.get',
    method: 'GET',
    path: '/_synapse/admin/v1/user_reports/{report_id}',
    since: '1.152',
    idempotent: true,
  }),
  delete: defineOperation({
    name: 'userReports.delete',
    method: 'DELETE',
    path: '/_synapse/admin/v1/user_reports/{report_id}',
    since: '1.152',
    idempotent: 'delete',
  }),
};
