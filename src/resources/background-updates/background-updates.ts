import { keepTransport } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';

/** Background updates of the database. */
export class BackgroundUpdates {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }
}
