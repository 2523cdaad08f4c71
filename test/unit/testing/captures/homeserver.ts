import { FakeSynapse } from '../../../../src/testing/fake-synapse.ts';
import { resolveSettings } from '../../../../src/testing/world/settings.ts';
import { takeSnapshot } from '../../../../src/testing/world/snapshot.ts';
import { World } from '../../../../src/testing/world/world.ts';
import { authorizationOf } from './authorization.ts';
import type { Exchange } from './exchange.ts';
import { optionsOf } from './options.ts';
import { ensureUsers } from './seeds/accounts.ts';
import { seeds } from './seeds/index.ts';
import { signed } from './signed.ts';

export interface Response {
  readonly status: number;
  readonly body: unknown;
}

/** Sends the request to a double that has what the response shows. */
export async function replay(one: Exchange): Promise<Response> {
  const options = optionsOf(one);
  const world = new World(resolveSettings(options));
  ensureUsers(world, one);
  if (one.operation !== undefined) seeds[one.operation]?.({ world, one });
  const authorization = authorizationOf(world, one);
  const { now, ...rest } = options;
  const homeserver = FakeSynapse.fromJSON({ ...rest, state: takeSnapshot(world) }, { now });
  const response = await homeserver.fetch(`https://${one.serverName}${one.request.path}`, {
    method: one.request.method,
    headers: authorization === null ? {} : { authorization },
    body: bodyOf(one),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return { status: response.status, body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text };
}

function bodyOf(one: Exchange): string | null {
  const { method } = one.request;
  return method === 'GET' || method === 'HEAD' ? null : (signed(one) ?? null);
}
