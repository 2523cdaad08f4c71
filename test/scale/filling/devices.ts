import type { Statement } from '../../synapse/filling.ts';
import { crowdOf, type Sizes } from '../sizes.ts';
import { dayMs, id, nowMs, scattered, userId, varied } from './expressions.ts';

/** Synapse forgets addresses after so many days. */
const addressDays = 28;
/** Devices were seen at any time of the last two years. */
const deviceDays = 730;

/** Five devices an account, in the order of logins, and the addresses of those that were seen lately. */
export function devices(sizes: Sizes): Statement[] {
  const agent = `'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/14' || k % 10 || '.0.0.0 Safari/537.36'`;
  return [
    {
      what: 'devices',
      sql: `INSERT INTO devices (user_id, device_id, display_name, last_seen, ip, user_agent, hidden)
        SELECT ${userId(scattered('k', crowdOf(sizes)))}, upper(${id(`'device' || k`, 10)}), 'Element on Linux',
          ${nowMs} - ${varied('k', deviceDays * dayMs)}, '203.0.113.' || ${varied('k', 254)} + 1, ${agent}, FALSE
        FROM generate_series(1, ${sizes.devices}) AS k`,
    },
    {
      what: 'addresses',
      sql: `INSERT INTO user_ips (user_id, access_token, device_id, ip, user_agent, last_seen)
        SELECT user_id, 'syt_' || ${id('user_id || device_id', 32)}, device_id, ip, user_agent, last_seen
        FROM devices WHERE last_seen > ${nowMs} - ${addressDays * dayMs}`,
    },
  ];
}
