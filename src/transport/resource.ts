import { InvalidArgumentError } from '../errors/argument.ts';
import type { Transport } from './transport.ts';

const transports = new WeakMap<object, Transport>();

/**
 * Keeps the transport of a resource or a client outside of it. A class with a private field accepts only its own
 * instances as its type, so a fake that a user writes by hand would not compile.
 */
export function keepTransport(owner: object, transport: Transport): void {
  transports.set(owner, transport);
}

/** The transport of a resource or a client. */
export function transportOf(owner: object): Transport {
  const transport = transports.get(owner);
  if (transport === undefined)
    throw new InvalidArgumentError('this', 'must be the object that the method belongs to: call it as its method');
  return transport;
}
