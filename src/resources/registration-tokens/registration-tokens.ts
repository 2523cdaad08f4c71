import { keepTransport } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';

/** Registration tokens. */
export class RegistrationTokens {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }
}
