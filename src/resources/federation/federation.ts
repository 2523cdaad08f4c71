import { keepTransport } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';

/** Destinations: the other homeservers that this one federates with. */
export class Federation {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }
}
