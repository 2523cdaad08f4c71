import { keepTransport } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';

/** Registration with a shared secret. */
export class Registration {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }
}
