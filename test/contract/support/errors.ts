import { ApiError } from 'synapse-admin-sdk';

/** The `ApiError` of a call that must fail with one. */
export async function apiError(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.then(
    (value) => new Error(`It did not fail, and gave ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ApiError) return error;
  throw error;
}
