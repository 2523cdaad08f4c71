import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';

/** What a token may do. Synapse wants the first for any request, and both for the admin API. */
export const clientScope = 'urn:matrix:client:api:*';
export const adminScope = 'urn:synapse:admin:*';

export interface TokenOptions {
  /** Adds the admin scope. Default: false. The flag in Synapse's database does not count. */
  admin?: boolean;
  /** Replaces the scopes altogether. */
  scope?: string;
  /** Must be a device that Synapse knows. Default: a token without a device. */
  deviceId?: string;
  /** Seconds; Synapse takes the token for expired from then on. Default: never. */
  expiresIn?: number;
}

export interface MasStub {
  url: string;
  /** Shared between Synapse and this stub. Not an admin token. */
  secret: string;
  /** The part of homeserver.yaml that makes Synapse ask this stub. */
  yaml: string;
  /** Makes an access token for a user that Synapse has in its database. */
  issueToken: (localpart: string, options?: TokenOptions) => string;
  /** Synapse may believe the token for two more minutes: it caches what it was told. */
  revokeToken: (token: string) => void;
  /** From now on the stub answers with this status, as if broken; undefined mends it. */
  failWith: (status: number | undefined) => void;
  /** How many tokens Synapse has asked about. */
  introspections: () => number;
  stop: () => Promise<void>;
}

/**
 * A stand-in for the Matrix Authentication Service, to which Synapse can hand over accounts and
 * logins. It knows the one thing that the admin API needs of it: whose a token is, and what it may
 * do (OAuth token introspection, RFC 7662).
 *
 * @example
 * const mas = await startMasStub();
 * const synapse = await startSynapse({ mas });
 * // synapse.adminToken is a token of the stub with both scopes
 */
export async function startMasStub(): Promise<MasStub> {
  const secret = 'secret-of-the-mas-stub';
  const tokens = new Map<string, Record<string, unknown>>();
  let failure: number | undefined;
  let asked = 0;

  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const text = await bodyOf(request);
    if (failure !== undefined) return reply(failure, { error: 'server_error' });
    if (request.url === '/.well-known/openid-configuration') return reply(200, metadata(url));
    if (request.method !== 'POST' || request.url !== '/oauth2/introspect') {
      return reply(404, { error: 'not_found' });
    }
    if (request.headers.authorization !== `Bearer ${secret}`) {
      return reply(401, { error: 'invalid_client' });
    }
    asked++;
    const token = new URLSearchParams(text).get('token') ?? '';
    reply(200, tokens.get(token) ?? { active: false });
  });
  const url = await listen(server);

  return {
    url,
    secret,
    yaml: masYaml(url, secret),
    issueToken: (localpart, options = {}) => {
      const token = `mat_${randomUUID()}`;
      const scope = options.scope ?? (options.admin ? `${clientScope} ${adminScope}` : clientScope);
      tokens.set(token, {
        active: true,
        scope,
        username: localpart,
        sub: `sub-${localpart}`,
        ...(options.deviceId === undefined ? {} : { device_id: options.deviceId }),
        ...(options.expiresIn === undefined ? {} : { expires_in: options.expiresIn }),
      });
      return token;
    },
    revokeToken: (token) => void tokens.delete(token),
    failWith: (status) => void (failure = status),
    introspections: () => asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Synapse refuses to start when its own logins are on beside the delegation. */
function masYaml(url: string, secret: string): string {
  return `
matrix_authentication_service: {enabled: true, endpoint: '${url}/', secret: ${secret}}
password_config: {enabled: false}
enable_3pid_changes: false
allow_guest_access: false
`;
}

function metadata(url: string): Record<string, string> {
  return {
    issuer: `${url}/`,
    account_management_uri: `${url}/account/`,
    introspection_endpoint: `${url}/oauth2/introspect`,
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      // A forgotten stop() must not keep the tests alive.
      server.unref();
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
    });
  });
}
