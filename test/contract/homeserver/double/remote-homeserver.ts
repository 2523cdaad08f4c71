import { deserialize, serialize } from 'node:v8';
import type { ServerFacts } from '../../support/facts.ts';
import { type Homeserver, RefusedError } from '../homeserver.ts';
import type { Ask, Told } from './control.ts';

/** The double, which lives in the process of the global setup: each method is called there. */
export function remoteHomeserver(facts: Pick<ServerFacts, 'adminUserId' | 'adminToken' | 'control'>): Homeserver {
  const admin = { user_id: facts.adminUserId, access_token: facts.adminToken };
  return new Proxy({ admin } as Homeserver, {
    get: (target, method) =>
      method in target
        ? Reflect.get(target, method)
        : (...parameters: readonly unknown[]) =>
            ask(facts.control, { method: String(method), parameters: parameters.map(dataOf) }),
  });
}

/** Tests give their users methods of their own, which stay here. */
function dataOf(parameter: unknown): unknown {
  if (typeof parameter !== 'object' || parameter === null || Object.getPrototypeOf(parameter) !== Object.prototype)
    return parameter;
  return Object.fromEntries(Object.entries(parameter).filter(([, value]) => typeof value !== 'function'));
}

async function ask(control: string, question: Ask): Promise<unknown> {
  const response = await fetch(control, { method: 'POST', body: new Uint8Array(serialize(question)) });
  const told = deserialize(Buffer.from(await response.arrayBuffer())) as Told;
  if ('result' in told) return told.result;
  if ('failed' in told) throw new Error(told.failed);
  const { what, status, errcode } = told.refused;
  throw new RefusedError(what, status, { errcode });
}
