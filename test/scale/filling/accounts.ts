import { serverName } from '../../synapse/config.ts';
import type { Statement } from '../../synapse/filling.ts';
import { crowdOf, type Sizes } from '../sizes.ts';
import { id, localpart, userId } from './expressions.ts';

/** Accounts with a password and a display name, registered one every two minutes; every third has an avatar. */
export function accounts(sizes: Sizes): Statement[] {
  const numbers = `generate_series(1, ${crowdOf(sizes)}) AS i`;
  const hash = `'$2b$12$' || ${id('i::text', 32)} || ${id(`'hash' || i`, 21)}`;
  return [
    {
      what: 'accounts',
      sql: `INSERT INTO users (name, password_hash, creation_ts, shadow_banned, approved)
        SELECT ${userId('i')}, ${hash}, 1650000000 + 120 * i::bigint, FALSE, TRUE FROM ${numbers}`,
    },
    {
      what: 'profiles',
      sql: `INSERT INTO profiles (user_id, full_user_id, displayname, avatar_url)
        SELECT ${localpart('i')}, ${userId('i')}, 'User ' || i,
          CASE WHEN i % 3 = 0 THEN 'mxc://${serverName}/' || ${id(`'avatar' || i`, 24)} END FROM ${numbers}`,
    },
  ];
}
