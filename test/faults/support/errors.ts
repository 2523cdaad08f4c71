import { type ClientOptions, path, SynapseAdmin } from 'synapse-admin-sdk';
import { type Exchange, FaultServer } from '../server/fault-server.ts';
import { head, httpResponse } from '../server/raw.ts';
import { account } from './account.ts';
import { secrets } from './secrets.ts';

/** One way to make the SDK throw while secrets are around. */
export interface Trouble {
  readonly name: string;
  /** How the server responds; left out where nothing is sent. */
  readonly respond?: (exchange: Exchange) => void;
  readonly options?: Partial<ClientOptions> | ((server: FaultServer) => Partial<ClientOptions>);
  /** Default: sets a password. */
  readonly act?: (synapse: SynapseAdmin) => Promise<unknown>;
}

const user = '@target:example.org';

/** Everything that a broken proxy knows about a request, in the clear. */
const echo = ({ request }: Exchange) =>
  `${request.method} ${request.target}\n${JSON.stringify(request.headers)}\n${request.body}`;

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] as string);

const html = (status: number, make: (text: string, exchange: Exchange) => string) => (exchange: Exchange) =>
  exchange.reply(
    httpResponse(status, `<html><pre>${make(echo(exchange), exchange)}</pre></html>`, { 'content-type': 'text/html' }),
  );

const json =
  (status: number, make: (exchange: Exchange) => unknown, headers = {}) =>
  (exchange: Exchange) =>
    exchange.reply(httpResponse(status, JSON.stringify(make(exchange)), headers));

const setPassword = (synapse: SynapseAdmin) => synapse.users.createOrModify(user, { password: secrets.password });
const login = (synapse: SynapseAdmin) => synapse.users.login(user);
const register = (synapse: SynapseAdmin) => {
  const { mac, nonce, password, sharedSecret } = secrets;
  return synapse.request({
    method: 'POST',
    path: '/_synapse/admin/v1/register',
    body: { username: 'x', nonce, password, mac, inner: { shared_secret: sharedSecret } },
  });
};

/** An error that holds everything, as those of some HTTP libraries do. */
function chatty(input: unknown, init: unknown): Promise<never> {
  const message = `failed to send ${String((init as RequestInit).body)} with Bearer ${secrets.token}`;
  return Promise.reject(
    Object.assign(
      new TypeError('fetch failed', {
        cause: Object.assign(new Error(message), { code: 'ECONNRESET', request: init }),
      }),
      { input, init },
    ),
  );
}

const repeatedTo = (length: number, text: string) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

const broken: Trouble[] = [
  { name: '502, HTML that shows the request', respond: html(502, (text) => text) },
  { name: '502, escaped HTML that shows the request', respond: html(502, escapeHtml) },
  { name: '502, HTML that shows the request in a URL', respond: html(502, encodeURIComponent) },
  {
    name: '502, the same in small letters',
    respond: html(502, (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase())),
  },
  { name: '502, escaped HTML of a registration', respond: html(502, escapeHtml), act: register },
  {
    name: '500, JSON that shows the request',
    respond: json(500, (exchange) => ({
      errcode: 'M_UNKNOWN',
      error: echo(exchange),
      debug: [{ [echo(exchange)]: echo(exchange) }],
    })),
  },
  {
    name: '403, an errcode that is the token',
    respond: json(403, ({ request }) => ({ errcode: request.headers['authorization'], error: 'no' })),
  },
  {
    name: '404 unrecognised that shows the request',
    respond: json(404, (exchange) => ({ errcode: 'M_UNRECOGNIZED', error: echo(exchange) })),
  },
  {
    name: '429 that shows the request in its headers',
    respond: (exchange) =>
      exchange.reply(httpResponse(429, '{}', { 'retry-after': '86400', 'x-echo': encodeURIComponent(echo(exchange)) })),
  },
  {
    name: '200 with an errcode that shows the request',
    respond: json(200, (exchange) => ({ errcode: 'M_X', error: echo(exchange) })),
  },
  { name: '200, HTML that shows the request', respond: html(200, (text) => text) },
  {
    name: '200, JSON that breaks off in the token',
    respond: (exchange) => exchange.reply(httpResponse(200, `{"error":"not allowed for ${secrets.token.slice(0, 20)}`)),
  },
  {
    name: '200, fields of another type that show the request',
    respond: json(200, (exchange) => ({ displayname: [echo(exchange)], name: { [echo(exchange)]: 1 } })),
  },
  {
    name: '200, names of fields that show the request',
    respond: json(200, (exchange) => ({ features: { [echo(exchange)]: 'x' } })),
    act: (s) => s.users.experimentalFeatures(user),
  },
  {
    name: '502, the token at the cut of 64 kB',
    respond: html(502, (text) => 'x'.repeat(64 * 1024 - 20) + text.repeat(2)),
  },
  {
    name: '502, long tokens up to the end of what is read',
    respond: html(502, () => repeatedTo(400_000, `${secrets.longToken} `)),
    options: { accessToken: secrets.longToken },
  },
  {
    name: '200, long tokens up to the size limit',
    respond: html(200, () => repeatedTo(400_000, `${secrets.longToken} `)),
    options: { accessToken: secrets.longToken, maxResponseBytes: 100_000 },
  },
  {
    name: '502, a token of odd characters',
    respond: html(502, (text) => [text, escapeHtml(text), encodeURIComponent(text), JSON.stringify(text)].join()),
    options: { accessToken: secrets.oddToken },
  },
  {
    name: '302 to a place with the token and a password',
    respond: (exchange) =>
      exchange.reply(
        httpResponse(302, echo(exchange), {
          location: `https://admin:${secrets.urlPassword}@other.example/?access_token=${secrets.token}&k=${secrets.headerKey}`,
        }),
      ),
  },
  {
    name: '502 that shows a URL with a password',
    respond: html(
      502,
      () =>
        `upstream https://admin:${secrets.urlPassword.replace('@', '%40')}@10.0.0.1:8008 is away, https://u:${secrets.urlPassword}@h/`,
    ),
  },
  { name: 'not HTTP, with the request', respond: (exchange) => exchange.socket.end(echo(exchange)) },
  {
    name: 'closed inside the headers, with the request',
    respond: (exchange) => exchange.socket.end(`HTTP/1.1 200 OK\r\nx-echo: ${secrets.token}`),
  },
  {
    name: 'body cut off, with the request',
    respond: (exchange) => exchange.socket.end(`${head(200, { 'content-length': 100_000 })}${echo(exchange)}`),
  },
  { name: 'headers that never come', respond: () => undefined, options: { timeout: 300 } },
  {
    name: 'body that never ends, with the request',
    respond: (exchange) => exchange.socket.write(`${head(502, { 'content-length': 100_000 })}${echo(exchange)}`),
    options: { timeout: 300 },
  },
];

const responses: Trouble[] = [
  {
    name: 'a response to a login of another type',
    respond: json(200, () => ({ access_token: [secrets.loginToken], token: secrets.opaqueLoginToken })),
    act: login,
  },
  {
    name: 'a response to a login that breaks off',
    respond: (exchange) => exchange.reply(httpResponse(200, `{"access_token":"${secrets.opaqueLoginToken}`)),
    act: login,
  },
  {
    name: 'a response to a login inside HTML',
    respond: html(200, () => `{"access_token":"${secrets.opaqueLoginToken}"} ${secrets.loginToken}`),
    act: login,
  },
  {
    name: 'a response to a login with an errcode',
    respond: json(200, () => ({
      errcode: 'M_X',
      error: `got ${secrets.loginToken}`,
      access_token: secrets.opaqueLoginToken,
    })),
    act: login,
  },
  {
    name: 'a response to a registration of another type',
    respond: html(200, () => JSON.stringify({ access_token: secrets.opaqueLoginToken, mac: secrets.mac })),
    act: register,
  },
  {
    name: 'a registration that is refused',
    respond: json(403, (exchange) => ({ errcode: 'M_FORBIDDEN', error: `HMAC incorrect: ${echo(exchange)}` })),
    act: register,
  },
  {
    name: 'a new password that is refused',
    respond: json(400, (exchange) => ({ errcode: 'M_X', error: echo(exchange) })),
    act: (s) => s.users.resetPassword(user, { new_password: secrets.newPassword }),
  },
  {
    name: 'an account that exists',
    respond: json(200, () => accountWithHash),
    act: (s) => s.users.create(user, { password: secrets.password }),
  },
  {
    name: 'a task that failed',
    respond: json(200, () => ({ status: 'failed', error: 'no power' })),
    act: (s) => s.users.redactTask('r').wait(),
  },
  {
    name: 'a list that does not advance',
    respond: json(200, () => ({ users: [], next_token: '0' })),
    act: (s) => s.users.list().toArray(),
  },
  {
    name: 'media that cannot be deleted',
    respond: json(200, ({ request }) =>
      request.method === 'GET' ? { media: [file], total: 1 } : { deleted_media: [], total: 0 },
    ),
    act: (s) => s.media.deleteAll(user).run(),
  },
];

const accountWithHash = { ...account, password_hash: secrets.password };
const file = {
  created_ts: 1,
  last_access_ts: null,
  media_id: 'm',
  media_length: 1,
  media_type: null,
  quarantined_by: null,
  safe_from_quarantine: false,
  upload_name: null,
};

const rejected = json(401, (exchange) => ({ errcode: 'M_UNKNOWN_TOKEN', error: echo(exchange), soft_logout: true }));

const tokens: Trouble[] = [
  { name: 'a token that is rejected', respond: rejected },
  { name: 'a token of a function that is rejected', respond: rejected, options: { accessToken: () => secrets.token } },
  {
    name: 'a token that is renewed and rejected, with the old one',
    respond: html(403, (text) => `${text} ${secrets.token}`),
    options: { accessToken: renewing() },
  },
  {
    name: 'a renewed token that is rejected, with both',
    respond: json(401, (exchange) => ({
      errcode: 'M_UNKNOWN_TOKEN',
      error: `${secrets.token} ${secrets.renewedToken} ${echo(exchange)}`,
    })),
    options: { accessToken: ({ rejected: again }) => Promise.resolve(again ? secrets.renewedToken : secrets.token) },
  },
  { name: 'a token with a line break', options: { accessToken: secrets.brokenToken } },
  { name: 'a token with a stray character', options: { accessToken: secrets.strayToken } },
  { name: 'a token with a line break, by a function', options: { accessToken: () => secrets.brokenToken } },
  { name: 'a token with a stray character, by a function', options: { accessToken: async () => secrets.strayToken } },
  {
    name: 'a renewed token with a line break',
    respond: rejected,
    options: { accessToken: ({ rejected: again }) => (again ? secrets.brokenToken : secrets.token) },
  },
];

/** Returns one token at first, and another one ever after. */
function renewing(): () => string {
  let first = true;
  return () => {
    const token = first ? secrets.token : secrets.renewedToken;
    first = false;
    return token;
  };
}

const arguments_: Trouble[] = [
  {
    name: 'a user and a password in baseUrl',
    options: { baseUrl: `https://admin:${secrets.urlPassword}@matrix.example.org` },
  },
  { name: 'a password in a baseUrl that is none', options: { baseUrl: `https://admin:${secrets.urlPassword}@` } },
  {
    name: 'a token in the query of baseUrl',
    options: { baseUrl: `https://matrix.example.org/?access_token=${secrets.token}` },
  },
  {
    name: 'a header of the client with a line break',
    options: { headers: { 'x-key': `${secrets.headerKey}\n${secrets.headerKey}` } },
  },
  {
    name: 'a header of a call with a line break',
    act: (s) => s.server.version({ headers: { 'x-key': `${secrets.headerKey}\n` } }),
  },
  {
    name: 'authorization as a header',
    act: (s) => s.server.version({ headers: { Authorization: `Bearer ${secrets.token}` } }),
  },
  {
    name: 'a password for no user',
    act: (s) => s.users.createOrModify(secrets.password, { password: secrets.password }),
  },
  {
    name: 'a password in a body that is circular',
    act: (s) => s.request({ method: 'POST', path: '/_synapse/x', body: circular() }),
  },
  {
    name: 'a password in a path',
    act: (s) => s.request({ method: 'GET', path: `/_synapse/x?password=${secrets.password}` }),
  },
];

const refused = json(403, (exchange) => ({ errcode: 'M_FORBIDDEN', error: echo(exchange) }));
const nothing = json(404, (exchange) => ({ errcode: 'M_NOT_FOUND', error: echo(exchange) }));
const lost = ({ socket }: Exchange) => socket.destroy();

/** Secrets that were passed as ids by mistake, and ids that are addresses. */
const ids: Trouble[] = [
  {
    name: 'the token as a user id that is not found',
    respond: nothing,
    act: (s) => s.users.get(`@${secrets.token}:example.org`),
  },
  { name: 'the token as a user id that cannot be one', act: (s) => s.users.get(secrets.token) },
  { name: 'the token as a device id', respond: refused, act: (s) => s.devices.get(user, secrets.token) },
  {
    name: 'an odd token as a device id',
    respond: refused,
    options: { accessToken: secrets.oddToken },
    act: (s) => s.devices.get(user, secrets.oddToken),
  },
  {
    name: 'a token of a function as a device id',
    respond: lost,
    options: { accessToken: () => secrets.renewedToken },
    act: (s) => s.devices.get(user, secrets.renewedToken),
  },
  {
    name: 'a token of somebody else as a device id',
    respond: lost,
    act: (s) => s.devices.get(user, secrets.loginToken),
  },
  { name: 'the key of the proxy as a device id', respond: refused, act: (s) => s.devices.get(user, secrets.headerKey) },
  {
    name: 'a password as a user id beside itself',
    respond: refused,
    act: (s) => s.users.createOrModify(`@${secrets.password}:example.org`, { password: secrets.password }),
  },
  {
    name: 'a password as a user id that cannot be one, beside another argument that is refused',
    act: (s) => s.users.resetPassword(secrets.password, { new_password: 5 as never }),
  },
  {
    name: 'the token as a user id, beside another argument that is refused',
    act: (s) => s.users.setAdmin(`@${secrets.token}:example.org`, 'no' as never),
  },
  {
    name: 'the token in the path of request()',
    respond: nothing,
    act: (s) => s.request({ method: 'GET', path: path`/_synapse/admin/v1/x/${secrets.token}` }),
  },
  {
    name: 'an odd token in the path of request() and an argument that is refused',
    options: { accessToken: secrets.oddToken },
    act: (s) =>
      s.request({ method: 'GET', path: path`/_synapse/admin/v1/x/${secrets.oddToken}`, query: { n: Number.NaN } }),
  },
  {
    name: 'the token as the id of an account that exists',
    respond: json(200, () => accountWithHash),
    act: (s) => s.users.create(`@${secrets.token}:example.org`),
  },
  {
    name: 'the token as the id of a task that failed',
    respond: json(200, () => ({ status: 'failed', error: 'no power' })),
    act: (s) => s.users.redactTask(secrets.token).wait(),
  },
  {
    name: 'the token as the id of a task that takes too long',
    respond: json(200, () => ({ status: 'active' })),
    act: (s) => s.users.redactTask(secrets.token).wait({ timeout: 300 }),
  },
  {
    name: 'the address of a person, refused',
    respond: refused,
    act: (s) => s.users.findByThreepid('email', secrets.address),
  },
  {
    name: 'the address of a person, lost',
    respond: lost,
    act: (s) => s.users.findByThreepid('email', secrets.address),
  },
  {
    name: 'the id of a person at an identity provider',
    respond: html(502, (text) => text),
    act: (s) => s.users.findByExternalId('oidc', secrets.externalId),
  },
  {
    name: 'the address of a person, aborted by a timeout',
    respond: () => undefined,
    options: { timeout: 300 },
    act: (s) => s.users.findByThreepid('email', secrets.address),
  },
];

function circular(): object {
  const body: Record<string, unknown> = { password: secrets.password };
  body['self'] = body;
  return body;
}

const connections: Trouble[] = [
  { name: 'a connection that is refused', options: { baseUrl: 'http://127.0.0.1:9', maxRetries: 0 } },
  {
    name: 'a fetch of the caller that tells everything',
    options: { fetch: chatty as NonNullable<ClientOptions['fetch']> },
  },
  {
    name: 'a fetch of the caller that throws text',
    options: { fetch: (() => Promise.reject(`Bearer ${secrets.token}`)) as NonNullable<ClientOptions['fetch']> },
  },
  {
    name: 'a fetch of the caller that throws at once',
    options: {
      fetch: (() => {
        throw new Error(`Bearer ${secrets.token} ${secrets.password}`);
      }) as NonNullable<ClientOptions['fetch']>,
    },
  },
];

export const troubles: readonly Trouble[] = [...broken, ...responses, ...tokens, ...arguments_, ...ids, ...connections];

/** What came of one trouble. */
export interface Aftermath {
  readonly name: string;
  readonly error: unknown;
  /** All that the hooks were told. */
  readonly events: readonly unknown[];
}

/** Gets into one trouble. */
export async function getInto({ name, respond, options = {}, act = setPassword }: Trouble): Promise<Aftermath> {
  const server = await new FaultServer({
    onRequest: respond ?? (({ reply }) => reply(httpResponse(200, '{}'))),
  }).start();
  const events: unknown[] = [];
  const note = (event: unknown) => void events.push(event);
  try {
    const synapse = new SynapseAdmin({
      baseUrl: server.origin,
      accessToken: secrets.token,
      headers: { 'x-proxy-key': secrets.headerKey },
      maxRetries: 1,
      maxRetryAfter: 2000,
      onRequest: note,
      onResponse: note,
      onRetry: note,
      onSettled: note,
      ...(typeof options === 'function' ? options(server) : options),
    });
    await act(synapse);
    return { name, error: undefined, events };
  } catch (error) {
    return { name, error, events };
  } finally {
    await server.stop();
  }
}
