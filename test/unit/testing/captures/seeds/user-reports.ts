import type { UserReportRow } from '../../../../../src/testing/world/server-rows.ts';
import { listOf } from '../exchange.ts';
import { around, pageOf } from './around.ts';
import type { Scene, Seed, Seeds } from './seed.ts';

const reports: Seed = ({ world, one }) => {
  const items =
    one.ok && one.operation === 'userReports.get'
      ? [one.got as unknown as UserReportRow]
      : listOf<UserReportRow>(one.got['user_reports']);
  const sign = one.query.get('dir') === 'f' ? 1 : -1;
  const near = (item: UserReportRow, side: 'before' | 'after', number: number) => {
    const shift = (side === 'after' ? sign : -sign) * (number + 1);
    return { ...item, id: 1000 + number + (side === 'after' ? 1000 : 0), received_ts: item.received_ts + shift };
  };
  const total = Number(one.got['total'] ?? items.length);
  const nobody = {
    id: 1,
    received_ts: 1,
    target_user_id: `@bob:${one.serverName}`,
    user_id: `@alice:${one.serverName}`,
    reason: '',
  };
  const shown = around({ items, ...pageOf(one.query), total, near });
  const all = shown.length > 0 ? shown : Array.from({ length: total }, (_, index) => near(nobody, 'after', index));
  for (const report of all) world.userReports.add(report);
};

function reportInPath({ world, one }: Scene): void {
  const users = { target_user_id: `@bob:${one.serverName}`, user_id: `@alice:${one.serverName}` };
  if (one.ok) world.userReports.add({ id: Number(one.ids['report_id']), received_ts: 1, ...users, reason: '' });
}

export const userReportSeeds: Seeds = {
  'userReports.list': reports,
  'userReports.get': reports,
  'userReports.delete': reportInPath,
};
