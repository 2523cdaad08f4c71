import { NotFoundError } from '../errors/not-found.ts';

/** Resolves to the result of a request, or to `otherwise` where Synapse finds no such thing. */
export async function whenNotFound<T, Otherwise>(request: Promise<T>, otherwise: Otherwise): Promise<T | Otherwise> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof NotFoundError) return otherwise;
    throw error;
  }
}
