import { InvalidArgumentError } from '../errors/argument.ts';
import { isPlain } from './plain.ts';

/**
 * Serialises a body.
 *
 * `JSON.stringify` would send a number that is not finite as `null`, which clears a field, and a `Map`, a `FormData`
 * and most other objects of the platform as `{}`.
 */
export function serialise(body: object): string {
  try {
    return JSON.stringify(body, function (this: Readonly<Record<string, unknown>>, name, value: unknown) {
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new InvalidArgumentError(name, 'must be a finite number');
      // What `toJSON` returned is in `value`; a Buffer has one too.
      if (ArrayBuffer.isView(this[name]) || (typeof value === 'object' && value !== null && !isJson(value)))
        throw new InvalidArgumentError(name === '' ? 'body' : name, 'must be a plain object, an array or have toJSON');
      return value;
    });
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    throw new InvalidArgumentError('body', 'cannot be written as JSON');
  }
}

function isJson(value: object): boolean {
  return Array.isArray(value) || isPlain(value);
}
