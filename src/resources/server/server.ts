import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { operations } from './operations.ts';
import { ServerVersion } from './schemas.ts';

/** The homeserver itself. */
export class Server {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Tells the version of Synapse, for example `1.160.0`. Needs no access token, and none is sent.
   *
   * @see https://element-hq.github.io/synapse/latest/admin_api/version_api.html
   */
  version(options?: RequestOptions): Promise<string> {
    return this.#transport.request({ operation: operations.version, schema: ServerVersion }, options);
  }
}
