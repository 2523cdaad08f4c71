import { operations } from '../../src/resources/user-reports/operations.ts';
import { pageSchema, type ResponseSchema } from './fields.ts';
import { firstPage, pageOf, type Records, untyped } from './record.ts';
import { nothing } from './wire.ts';

const path = '/_synapse/admin/v1/user_reports';
const row = {
  id: 3,
  received_ts: 1795603111973,
  target_user_id: '@alice:hs.test',
  user_id: '@bob:hs.test',
  reason: '',
};

const userReportSchema: ResponseSchema = {
  name: 'UserReport',
  fields: {
    id: ['number', 3, 'user_reports.id'],
    received_ts: ['number', 1795603111973, 'user_reports.received_ts'],
    target_user_id: ['string', '@a:b', 'user_reports.target_user_id'],
    user_id: ['string', '@c:b', 'user_reports.user_id'],
    reason: ['string', 'spam', 'user_reports.reason'],
  },
};

const userReportPageSchema = pageSchema('UserReportPage', 'user_reports', userReportSchema);

export const userReportRecords = {
  'userReports.list': {
    operation: operations.list,
    drive: (s, { query }) => s.userReports.list(query),
    schema: userReportPageSchema,
    result: pageOf('user_reports'),
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.userReports.list(undefined, o)),
        request: `GET ${path}`,
        response: { user_reports: [row], total: 1 },
        result: { items: [row], total: 1 },
      },
      {
        name: 'every parameter; an integer token becomes a string',
        call: (s, o) =>
          firstPage(
            s.userReports.list(
              { dir: 'f', user_id: '@bob:hs.test', target_user_id: '@alice:hs.test', from: 3, limit: 1 },
              o,
            ),
          ),
        request: `GET ${path}?dir=f&user_id=%40bob%3Ahs.test&target_user_id=%40alice%3Ahs.test&from=3&limit=1`,
        response: { user_reports: [row], next_token: 4, total: 10 },
        result: { items: [row], next: '4', total: 10 },
      },
    ],
    invalid: [
      ['a list with null', (s) => s.userReports.list(untyped(null)).first(), 'params'],
      ['an empty reporter, which is no filter', (s) => s.userReports.list({ user_id: '' }).first(), 'user_id'],
      [
        'an empty target, which is no filter',
        (s) => s.userReports.list({ target_user_id: '' }).first(),
        'target_user_id',
      ],
    ],
  },
  'userReports.get': {
    operation: operations.get,
    drive: (s, { ids: [id] }) => s.userReports.get(id),
    schema: userReportSchema,
    cases: [
      {
        name: 'by its number',
        call: (s, o) => s.userReports.get(3, o),
        request: `GET ${path}/3`,
        response: row,
        result: row,
      },
    ],
  },
  'userReports.delete': {
    operation: operations.delete,
    drive: (s, { ids: [id] }) => s.userReports.delete(id),
    cases: [
      {
        name: 'by its number',
        call: (s, o) => s.userReports.delete(3, o),
        request: `DELETE ${path}/3`,
        ...nothing,
      },
    ],
  },
} satisfies Records<'userReports'>;
