import { keepTransport } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';

/** Server notices. */
export class ServerNotices {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }
}
