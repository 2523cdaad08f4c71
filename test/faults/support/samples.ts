import type { OperationName, RequestOptions, SynapseAdmin } from 'synapse-admin-sdk';
import type { Operation } from '../../../src/transport/operation.ts';
import { operationNames, records } from '../../operations/index.ts';
import { operations } from '../../operations/table.ts';

/** A call of an operation, and a response that it accepts. */
export interface Sample {
  readonly name: string;
  readonly operation: Operation;
  readonly call: (synapse: SynapseAdmin, options: RequestOptions) => Promise<unknown>;
  readonly good: string;
}

/** The request of a method that always sends another one after it. */
function bareSample(name: string, { method, path, idempotent }: Operation): Sample {
  const request = { method, path, idempotent };
  return {
    name,
    operation: operations[name as OperationName],
    call: (synapse, options) => synapse.request(request, options),
    good: '{}',
  };
}

function sampleOf(name: OperationName): Sample {
  const operation: Operation = operations[name];
  // One cell counts the requests of one operation.
  if (records[name].before !== undefined) return bareSample(name, operation);
  const known = records[name].cases
    .filter(
      ({ status = 200, response, secondResponse }) =>
        status < 300 && typeof response === 'object' && secondResponse === undefined,
    )
    // The size of a page is halved after some failures, unless the caller has chosen it.
    .sort((one, other) => Number(other.request.includes('limit=')) - Number(one.request.includes('limit=')))[0];
  if (known === undefined) return bareSample(name, operation);
  return {
    name,
    operation,
    call: (synapse, options) => known.call(synapse, options),
    good: JSON.stringify(known.response),
  };
}

/** One sample of every operation. */
export const samples: readonly Sample[] = operationNames.map(sampleOf);

/** The sample of one operation. */
export function sample(name: OperationName): Sample {
  return samples.find((one) => one.name === name) as Sample;
}

const user = '@sample:example.org';

/** What the calls below send, and get, that nobody else may see. */
export const sampleSecrets = ['Sécret of a "sample" pass/word', 'syt_c2FtcGxl_TokenFromALogin_1a2B3c'];
const [password, loginToken] = sampleSecrets as [string, string];

/** Calls that stand for their class: with a secret in the request, with one in the response, and with none. */
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
