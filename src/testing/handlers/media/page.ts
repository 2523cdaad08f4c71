import type { HandlerCall } from '../../http/handler.ts';
import { refuseTooLarge } from '../../http/python.ts';
import { compareColumns } from '../../world/database.ts';
import type { MediaRow } from '../../world/media-rows.ts';
import { ownerOf } from './owner.ts';

/** What a media list can be sorted by. */
const orders = [
  'media_id',
  'upload_name',
  'created_ts',
  'last_access_ts',
  'media_length',
  'media_type',
  'quarantined_by',
  'safe_from_quarantine',
] as const satisfies readonly (keyof MediaRow)[];

/** One page of the media of the user in the path. */
export interface MediaPage {
  readonly items: readonly MediaRow[];
  readonly total: number;
  readonly next_token?: number;
}

/** Reads the parameters of a media list, and returns the page that they ask for. */
export function readMediaPage(call: HandlerCall): MediaPage {
  const { world, query } = call;
  const userId = ownerOf(call);
  const from = query.integer('from', 0);
  const limit = query.integer('limit', 100);
  // Newest first is only the order where none is asked for: with one of the two, the other gets its own default.
  const isDefault = !query.has('order_by') && !query.has('dir');
  const order_by = query.oneOf('order_by', orders, 'created_ts');
  const sign = query.direction(isDefault ? 'b' : 'f') === 'f' ? 1 : -1;
  refuseTooLarge(from, limit);
  const files = world.media.of(userId).sort((one, other) => {
    const difference = compareColumns(one[order_by], other[order_by], world.settings);
    return difference === 0 ? compareColumns(one.media_id, other.media_id, world.settings) : sign * difference;
  });
  const items = files.slice(from, from + limit);
  return { items, total: files.length, ...(from + limit < files.length && { next_token: from + items.length }) };
}
