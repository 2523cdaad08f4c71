import { keepTransport } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';

/** Reports of users. */
export class UserReports {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }
}
