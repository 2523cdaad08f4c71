/** What a client needs to reach a homeserver. */
export interface Access {
  readonly baseUrl: string;
  readonly accessToken: string;
}

/** The calls that are compared. Each client returns what JSON.parse, or its own check, has made of the body. */
export interface Client {
  /** `GET v2/users/{userId}` */
  readonly get: (userId: string) => Promise<unknown>;
  /** `PUT v2/users/{userId}` */
  readonly put: (userId: string, body: object) => Promise<unknown>;
  /** The first page of `GET v2/users`, as an array. */
  readonly page: (limit: number) => Promise<readonly unknown[]>;
  /** All accounts, one by one. */
  readonly rows: (limit: number | undefined) => AsyncIterable<unknown>;
}

/** The response of the list of accounts. */
export interface UserPage {
  readonly users: readonly unknown[];
  readonly next_token?: string;
}

export const userPath = (userId: string) => `/_synapse/admin/v2/users/${encodeURIComponent(userId)}`;
export const listPath = '/_synapse/admin/v2/users';

/** The list's path with its query. */
export function pagePath(limit: number | undefined, from: string | undefined): string {
  const query = [
    ...(from === undefined ? [] : [`from=${from}`]),
    ...(limit === undefined ? [] : [`limit=${limit}`]),
  ].join('&');
  return query === '' ? listPath : `${listPath}?${query}`;
}

/** Iterates a list as a caller would write it by hand. */
export async function* loop(
  getPage: (from: string | undefined) => Promise<UserPage>,
): AsyncGenerator<unknown, void, undefined> {
  let from: string | undefined;
  do {
    const page = await getPage(from);
    yield* page.users;
    from = page.next_token;
  } while (from !== undefined);
}

/** A client that only knows how to get JSON: everything else is the same for all of them. */
export function plainClient(send: (method: 'GET' | 'PUT', path: string, body?: object) => Promise<unknown>): Client {
  const getPage = (limit: number | undefined, from?: string) => send('GET', pagePath(limit, from)) as Promise<UserPage>;
  return {
    get: (userId) => send('GET', userPath(userId)),
    put: (userId, body) => send('PUT', userPath(userId), body),
    page: async (limit) => (await getPage(limit)).users,
    rows: (limit) => loop((from) => getPage(limit, from)),
  };
}
