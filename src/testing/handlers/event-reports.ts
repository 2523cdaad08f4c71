import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const eventReportsHandlers: HandlersOf<'eventReports'> = {
  'eventReports.list': () => {
    throw notModelled('eventReports.list');
  },
  'eventReports.get': () => {
    throw notModelled('eventReports.get');
  },
  'eventReports.delete': () => {
    throw notModelled('eventReports.delete');
  },
};
