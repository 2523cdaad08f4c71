import { operations } from '../../src/resources/event-reports/operations.ts';
import { federationMessage as event, federationEventSchema } from './events.ts';
import { full, pageSchema, type ResponseSchema } from './fields.ts';
import { firstPage, pageOf, type Records, untyped } from './record.ts';
import { nothing } from './wire.ts';

const path = '/_synapse/admin/v1/event_reports';
const row = {
  id: 7,
  received_ts: 1795603111956,
  room_id: '!dR-1pQnSLKnJOqTg8ekZG9SvVifMuCh_2XaXSEJKWnY',
  event_id: '$dP0zGRv-tXfxSKmQAJpVJxCoFu4WliX-tl9rn1FEZEk',
  user_id: '@carol:hs.test',
  score: null,
  reason: 'a',
  sender: '@alice:hs.test',
  canonical_alias: null,
  name: 'Room v12',
};
const eventReportListItemSchema: ResponseSchema = {
  name: 'EventReportListItem',
  fields: {
    id: ['number', 7, 'event_reports.id'],
    received_ts: ['number', 1795603111956, 'event_reports.received_ts'],
    room_id: ['string', '!a:b', 'event_reports.room_id'],
    event_id: ['string', '$a', 'event_reports.event_id'],
    user_id: ['string', '@a:b', 'event_reports.user_id'],
    reason: ['string|null', 'spam', 'event_reports.content, code: a field of it'],
    score: ['tolerant number|null', -100, 'event_reports.content, code: a field of it'],
    sender: ['string|null', '@c:b', 'events.sender, code: LEFT JOIN'],
    canonical_alias: ['string|null', '#a:b', 'room_stats_state.canonical_alias'],
    name: ['string|null', 'A', 'room_stats_state.name'],
  },
};

const eventReportSchema: ResponseSchema = {
  name: 'EventReport',
  fields: {
    ...eventReportListItemSchema.fields,
    event_json: ['object', full(federationEventSchema.fields), 'event_json.json', undefined, federationEventSchema],
  },
};

const eventReportPageSchema = pageSchema('EventReportPage', 'event_reports', eventReportListItemSchema);

export const eventReportRecords = {
  'eventReports.list': {
    operation: operations.list,
    drive: (s, { query }) => s.eventReports.list(query),
    schema: eventReportPageSchema,
    // An empty page is the end, although it may have a token.
    result: ({ next_token, ...page }) =>
      pageOf('event_reports')((page['event_reports'] as unknown[]).length > 0 ? { ...page, next_token } : page),
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.eventReports.list(undefined, o)),
        request: `GET ${path}`,
        response: { event_reports: [row], total: 1 },
        result: { items: [row], total: 1 },
      },
      {
        name: 'every parameter; an integer token becomes a string',
        call: (s, o) =>
          firstPage(
            s.eventReports.list(
              {
                dir: 'f',
                user_id: '@bob:hs.test',
                room_id: '!dR/1',
                event_sender_user_id: '@alice:hs.test',
                from: '3',
                limit: 1,
              },
              o,
            ),
          ),
        request: `GET ${path}?dir=f&user_id=%40bob%3Ahs.test&room_id=!dR%2F1&event_sender_user_id=%40alice%3Ahs.test&from=3&limit=1`,
        response: { event_reports: [row], next_token: 4, total: 10 },
        result: { items: [row], next: '4', total: 10 },
      },
      {
        name: 'an event that was purged has no sender',
        call: (s, o) => firstPage(s.eventReports.list({}, o)),
        request: `GET ${path}`,
        response: { event_reports: [{ ...row, sender: null }], total: 1 },
        result: { items: [{ ...row, sender: null }], total: 1 },
      },
      {
        name: 'a score that is no number is unset, and harms no other report',
        call: (s, o) => firstPage(s.eventReports.list({}, o)),
        request: `GET ${path}`,
        response: { event_reports: [row, { ...row, id: 6, score: true }, { ...row, id: 5, score: -50 }], total: 3 },
        result: { items: [row, { ...row, id: 6, score: null }, { ...row, id: 5, score: -50 }], total: 3 },
      },
      {
        name: 'an empty page is the end, although an old Synapse leads from it to itself',
        call: (s, o) => s.eventReports.list({ from: '2' }, o).toArray(),
        request: `GET ${path}?from=2&limit=100`,
        response: { event_reports: [], next_token: 2, total: 300 },
        result: [],
      },
    ],
    invalid: [
      ['a list with null', (s) => s.eventReports.list(untyped(null)).first(), 'params'],
      ['an empty reporter, which is no filter', (s) => s.eventReports.list({ user_id: '' }).first(), 'user_id'],
      ['an empty room, which is no filter', (s) => s.eventReports.list({ room_id: '' }).first(), 'room_id'],
      [
        'an empty sender, which is no filter',
        (s) => s.eventReports.list({ event_sender_user_id: '' }).first(),
        'event_sender_user_id',
      ],
    ],
  },
  'eventReports.get': {
    operation: operations.get,
    drive: (s, { ids: [id] }) => s.eventReports.get(id),
    schema: eventReportSchema,
    cases: [
      {
        name: 'with the event in full',
        call: (s, o) => s.eventReports.get(7, o),
        request: `GET ${path}/7`,
        response: { ...row, event_json: event },
        result: { ...row, event_json: event },
      },
      {
        name: 'an id as large as a number can be',
        call: (s, o) => s.eventReports.get(Number.MAX_SAFE_INTEGER, o),
        request: `GET ${path}/9007199254740991`,
        response: { ...full(eventReportSchema.fields), id: Number.MAX_SAFE_INTEGER },
        result: { ...full(eventReportSchema.fields), id: Number.MAX_SAFE_INTEGER },
      },
    ],
  },
  'eventReports.delete': {
    operation: operations.delete,
    drive: (s, { ids: [id] }) => s.eventReports.delete(id),
    cases: [
      {
        name: 'by its number',
        call: (s, o) => s.eventReports.delete(7, o),
        request: `DELETE ${path}/7`,
        ...nothing,
      },
      {
        name: 'the number 0 is one',
        call: (s, o) => s.eventReports.delete(0, o),
        request: `DELETE ${path}/0`,
        ...nothing,
      },
    ],
  },
} satisfies Records<'eventReports'>;
