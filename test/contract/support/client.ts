import { server } from './server.ts';

/** The part of a client's answer that tests look at. */
export interface ClientAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * One request of an ordinary client, to see what an admin's call has done. Paths use `r0`, which every
 * version answers. Gives the status instead of throwing.
 */
export async function client(
  method: string,
  path: string,
  options: { token?: string; body?: unknown } = {},
): Promise<ClientAnswer> {
  const { token, body } = options;
  const response = await fetch(server.baseUrl + path, {
    method,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: isJson(response) ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('application/json') ?? false;
}

const r0 = '/_matrix/client/r0';

/** As `client`, for what must work. */
export async function must(
  method: string,
  path: string,
  options: { token?: string; body?: unknown } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await client(method, path, options);
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Who the token belongs to: status 401 when it is none (any more). */
export function whoami(token: string): Promise<ClientAnswer> {
  return client('GET', `${r0}/account/whoami`, { token });
}

export function login(user: string, password: string, deviceId?: string): Promise<ClientAnswer> {
  const identifier = { type: 'm.id.user', user };
  return client('POST', `${r0}/login`, {
    body: { type: 'm.login.password', identifier, password, ...(deviceId !== undefined && { device_id: deviceId }) },
  });
}

export async function profile(user: string, token: string): Promise<Readonly<Record<string, unknown>>> {
  return (await client('GET', `${r0}/profile/${encodeURIComponent(user)}`, { token })).body;
}

export async function createRoom(token: string, body: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return String(
    (await must('POST', `${r0}/createRoom`, { token, body: { preset: 'public_chat', ...body } }))['room_id'],
  );
}

export function roomPath(roomId: string, rest: string): string {
  return `${r0}/rooms/${encodeURIComponent(roomId)}/${rest}`;
}

export async function join(token: string, roomId: string): Promise<void> {
  await must('POST', roomPath(roomId, 'join'), { token, body: {} });
}

let transaction = 0;

export async function send(token: string, roomId: string, body: Readonly<Record<string, unknown>>): Promise<string> {
  const path = roomPath(roomId, `send/m.room.message/t${process.pid}-${transaction++}`);
  return String((await must('PUT', path, { token, body: { msgtype: 'm.text', body: 'text', ...body } }))['event_id']);
}

/** The content of an event as a member sees it. */
export async function contentOf(token: string, roomId: string, eventId: string): Promise<unknown> {
  return (await must('GET', roomPath(roomId, `event/${encodeURIComponent(eventId)}`), { token }))['content'];
}
