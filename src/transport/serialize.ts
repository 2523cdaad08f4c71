import { InvalidArgumentError } from '../errors/argument.ts';

/** Serialises a body. `JSON.stringify` would send a number that is not finite as `null`, which clears a field. */
export function serialise(body: object): string {
  try {
    return JSON.stringify(body, (name, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new InvalidArgumentError(name, 'must be a finite number');
      return value;
    });
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    throw new InvalidArgumentError('body', 'cannot be written as JSON');
  }
}
