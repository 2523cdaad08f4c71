import nock from 'nock';
import type { RequestOptions, SynapseAdmin } from 'synapse-admin-sdk';
import { resolveConfig } from '../../../src/transport/config.ts';
import type { Operation } from '../../../src/transport/operation.ts';
import type { ClientOptions } from '../../../src/transport/options.ts';
import { Transport } from '../../../src/transport/transport.ts';
import { operations } from '../../operations/table.ts';
import { allCases } from '../../unit/requests/all.ts';

// The cases come with nock, which puts itself in front of the real sockets that these tests are about.
nock.restore();

export type OperationName = keyof typeof operations;

/** A call of an operation, and an answer that it takes. */
export interface Sample {
  readonly name: string;
  readonly operation: Operation;
  readonly call: (synapse: SynapseAdmin, options: RequestOptions, client: ClientOptions) => Promise<unknown>;
  readonly good: string;
}

const idsOf = (path: string) =>
  Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, name === 'user_id' ? '@sample:example.org' : 'sample']),
  );

/** The call of an operation alone, for one that no test knows yet or whose method sends more: with any response. */
function bareSample(name: string, operation: Operation): Sample {
  const body = operation.method === 'GET' ? undefined : {};
  const schema = { safeParse: (data: unknown) => ({ success: true as const, data }) };
  return {
    name,
    operation,
    call: (_, options, client) =>
      new Transport(resolveConfig(client)).request({ operation, ids: idsOf(operation.path), body, schema }, options),
    good: '{}',
  };
}

function sampleOf(name: OperationName): Sample {
  const operation: Operation = operations[name];
  const known = allCases.find(
    (one) =>
      one.operation === name &&
      (one.status ?? 200) < 300 &&
      typeof one.answer === 'object' &&
      // One cell counts the requests of one operation.
      one.secondAnswer === undefined,
  );
  if (known === undefined) return bareSample(name, operation);
  return {
    name,
    operation,
    call: (synapse, options) => known.call(synapse, options),
    good: JSON.stringify(known.answer),
  };
}

/** One sample of every operation. */
export const samples: readonly Sample[] = (Object.keys(operations) as OperationName[]).map(sampleOf);

/** The sample of one operation. */
export function sample(name: OperationName): Sample {
  return samples.find((one) => one.name === name) as Sample;
}

const user = '@sample:example.org';

/** What the calls below send, and get, that nobody else may see. */
export const sampleSecrets = ['Sécret of a "sample" pass/word', 'syt_c2FtcGxl_TokenFromALogin_1a2B3c'];
const [password, loginToken] = sampleSecrets as [string, string];

/** Calls that stand for their class: with a secret in the request, with one in the answer, and with none. */
export const favourites: readonly Sample[] = [
  {
    ...sample('users.createOrModify'),
    call: (synapse, options) => synapse.users.createOrModify(user, { password, displayname: 'Sample' }, options),
  },
  {
    ...sample('users.login'),
    call: (synapse, options) => synapse.users.login(user, {}, options),
    good: JSON.stringify({ access_token: loginToken }),
  },
  sample('media.delete'),
  sample('users.get'),
];
