import type { World } from '../../../../src/testing/world/world.ts';
import type { Homeserver } from '../homeserver.ts';
import { accountsOf } from './accounts.ts';
import { bareRowsOf } from './bare-rows.ts';
import { eventsOf } from './events.ts';
import { federationOf } from './federation.ts';
import { mediaOf } from './media.ts';
import { registrationTokensOf } from './registration-tokens.ts';
import { reportsOf } from './reports.ts';
import { roomsOf } from './rooms.ts';
import { serverStateOf } from './server-state.ts';
import { sessionsOf } from './sessions.ts';

/** The double, through its state and the rules that its handlers use, too. */
export function worldHomeserver(world: World): Omit<Homeserver, 'admin'> {
  return {
    ...accountsOf(world),
    ...bareRowsOf(world),
    ...eventsOf(world),
    ...federationOf(world),
    ...mediaOf(world),
    ...registrationTokensOf(world),
    ...reportsOf(world),
    ...roomsOf(world),
    ...serverStateOf(world),
    ...sessionsOf(world),
  };
}
