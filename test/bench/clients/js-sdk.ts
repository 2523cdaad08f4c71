import { loadPeer } from '../support/peers.ts';
import { type Access, type Client, plainClient } from './client.ts';

interface JsSdk {
  createClient(options: { baseUrl: string; accessToken: string; logger: object }): {
    readonly http: {
      authedRequest(
        method: string,
        path: string,
        query: undefined,
        body: object | undefined,
        options: { prefix: string },
      ): Promise<unknown>;
    };
  };
}

/** matrix-js-sdk wraps none of these calls: this is the request function that it offers its users for the rest. */
export async function jsSdkClient({ baseUrl, accessToken }: Access): Promise<Client> {
  const { createClient } = (await loadPeer('matrix-js-sdk')) as JsSdk;
  const nothing = () => undefined;
  const logger = {
    info: nothing,
    warn: nothing,
    error: nothing,
    debug: nothing,
    trace: nothing,
    getChild: () => logger,
  };
  const { http } = createClient({ baseUrl, accessToken, logger });
  return plainClient((method, path, body) => http.authedRequest(method, path, undefined, body, { prefix: '' }));
}
