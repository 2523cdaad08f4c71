import { keepTransport } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';

/** Rooms. */
export class Rooms {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }
}
