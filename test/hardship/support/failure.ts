import { SynapseAdminError } from 'synapse-admin-sdk';
import { expect } from 'vitest';

/** The SDK's error that a call ends in. A success, or an error of anybody else, fails the test. */
export async function failure(call: Promise<unknown>): Promise<SynapseAdminError> {
  const error: unknown = await call.then(
    (value) => expect.fail(`it succeeded: ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SynapseAdminError)) throw error;
  return error;
}
