import { keepTransport } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';

/** Reports of events. */
export class EventReports {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }
}
