import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port on loopback. */
export interface Port {
  readonly url: string;
  /** Closes the port and all connections. */
  readonly close: () => Promise<void>;
}

/** Opens a free port on loopback. */
export async function openPort(http: Server): Promise<Port> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
