import type { Filling } from '../../synapse/filling.ts';
import type { Sizes } from '../sizes.ts';
import { accounts } from './accounts.ts';
import { devices } from './devices.ts';
import { media } from './media.ts';
import { rooms } from './rooms.ts';

/** The rows of a large server. Vacuumed as PostgreSQL does it by itself in time, so that plans are those of a server in use. */
export function filling(sizes: Sizes): Filling {
  return {
    name: `scale-${sizes.accounts}`,
    statements: [
      ...accounts(sizes),
      ...devices(sizes),
      ...media(sizes),
      ...rooms(sizes),
      { what: 'statistics for the planner', sql: 'VACUUM (ANALYZE)' },
    ],
  };
}
