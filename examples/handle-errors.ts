/**
 * Fetches an account, and explains each kind of error.
 *
 *   node examples/handle-errors.ts @alice:example.org
 */
import {
  ApiError,
  ConnectionError,
  EndpointUnavailableError,
  InvalidArgumentError,
  NotFoundError,
  ResponseValidationError,
  SynapseAdmin,
  TimeoutError,
} from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({
  baseUrl: SYNAPSE_URL,
  accessToken: SYNAPSE_ACCESS_TOKEN,
  timeout: 10_000,
  maxRetries: 1,
});

/** Subclasses come first: a NotFoundError is an ApiError too. */
function explain(error: unknown): string {
  if (error instanceof InvalidArgumentError) return `nothing was sent: ${error.message}`;
  if (error instanceof EndpointUnavailableError) return `this server does not have the endpoint: ${error.message}`;
  if (error instanceof NotFoundError) return `there is no account ${error.ids?.['user_id']}`;
  if (error instanceof ApiError && error.status === 401) return `the access token is not valid (${error.errcode})`;
  if (error instanceof ApiError && error.status === 403)
    return 'the access token does not belong to an admin, or a proxy refuses';
  if (error instanceof ApiError) return `the server responded with an error: ${error.message}`;
  if (error instanceof TimeoutError) return `no response in time, after ${error.attempts} attempts`;
  if (error instanceof ConnectionError) return `the server cannot be reached: ${error.message}`;
  if (error instanceof ResponseValidationError) return `not a response of Synapse: ${error.message}`;
  throw error;
}

try {
  const user = await synapse.users.get(process.argv[2] ?? '');
  const created = user.creation_ts === null ? 'at an unknown time' : new Date(user.creation_ts).toISOString();
  console.log(`${user.displayname ?? 'no name'}, created ${created}`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
