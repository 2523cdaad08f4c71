import type { ServerFacts } from '../../support/facts.ts';
import type { Homeserver } from '../homeserver.ts';
import { accountsOf } from './accounts.ts';
import { createBackend } from './backend.ts';
import { bareRowsOf } from './bare-rows.ts';
import { eventsOf } from './events.ts';
import { federationOf } from './federation.ts';
import { mediaOf } from './media.ts';
import { registrationTokensOf } from './registration-tokens.ts';
import { reportsOf } from './reports.ts';
import { roomsOf } from './rooms.ts';
import { serverStateOf } from './server-state.ts';
import { sessionsOf } from './sessions.ts';

/** A real Synapse, through its client API and its database. */
export function synapseHomeserver(facts: ServerFacts): Homeserver {
  const backend = createBackend(facts);
  return {
    admin: { user_id: facts.adminUserId, access_token: facts.adminToken },
    ...accountsOf(backend),
    ...bareRowsOf(backend),
    ...eventsOf(backend),
    ...federationOf(backend),
    ...mediaOf(backend),
    ...registrationTokensOf(backend),
    ...reportsOf(backend),
    ...roomsOf(backend),
    ...serverStateOf(backend),
    ...sessionsOf(backend),
  };
}
