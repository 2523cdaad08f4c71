import { ApiError } from 'synapse-admin-sdk';

/** The error of a call that must fail with one of this class. */
export async function failure<Failure extends Error>(
  type: new (...parameters: never[]) => Failure,
  call: Promise<unknown>,
): Promise<Failure> {
  const error: unknown = await call.then(
    (value) => new Error(`It did not fail, and resolved to ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (error instanceof type) return error;
  throw error;
}

/** The `ApiError` of a call that must fail with one. */
export const apiError = (call: Promise<unknown>): Promise<ApiError> => failure(ApiError, call);
