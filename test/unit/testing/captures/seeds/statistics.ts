import { addAccount } from '../../../../../src/testing/world/accounts.ts';
import { addMedia } from '../../../../../src/testing/world/media.ts';
import { listOf } from '../exchange.ts';
import { ensureUser } from './accounts.ts';
import { around, pageOf } from './around.ts';
import type { Seed, Seeds } from './seed.ts';

const usage: Seed = ({ world, one }) => {
  if (!one.ok) return;
  world.accounts.clear();
  addAccount(world, `@admin:${one.serverName}`, { admin: true });
  interface Usage {
    readonly user_id: string;
    readonly displayname: string | null;
    readonly media_count: number;
    readonly media_length: number | null;
  }
  const items = listOf<Usage>(one.got['users']);
  const near = (item: Usage, side: 'before' | 'after', number: number) => {
    const isReversed = one.query.get('order_by') === 'user_id' && one.query.get('dir') === 'b';
    const mark = (side === 'after') === isReversed ? '-' : 'z';
    return { ...item, user_id: item.user_id.replace(':', `${mark}${number}:`) };
  };
  const total = Number(one.got['total']);
  const nobody = { user_id: `@alice:${one.serverName}`, displayname: null, media_count: 1, media_length: 1 };
  const shown = around({ items, ...pageOf(one.query), total, near });
  const all = shown.length > 0 ? shown : Array.from({ length: total }, (_, index) => near(nobody, 'after', index));
  for (const { user_id, displayname, media_count, media_length } of all) {
    ensureUser(world, user_id, { displayname });
    for (let index = 0; index < media_count; index++) {
      addMedia(world, user_id, { media_length: media_length === null ? null : index === 0 ? media_length : 0 });
    }
  }
};

export const statisticsSeeds: Seeds = { 'statistics.usersMedia': usage };
