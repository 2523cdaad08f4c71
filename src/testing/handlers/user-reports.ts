import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const userReportsHandlers: HandlersOf<'userReports'> = {
  'userReports.list': () => {
    throw notModelled('userReports.list');
  },
  'userReports.get': () => {
    throw notModelled('userReports.get');
  },
  'userReports.delete': () => {
    throw notModelled('userReports.delete');
  },
};
