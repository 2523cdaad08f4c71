import { remoteHomeserver } from '../homeserver/double/remote-homeserver.ts';
import type { Homeserver } from '../homeserver/homeserver.ts';
import { synapseHomeserver } from '../homeserver/synapse/synapse.ts';
import type { ServerFacts } from './facts.ts';

/** What tests do to a server, and look up in it. */
export function homeserverOf(facts: ServerFacts): Homeserver {
  return facts.isDouble ? remoteHomeserver(facts) : synapseHomeserver(facts);
}
