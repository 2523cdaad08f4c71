import ky from 'ky';
import { type Access, type Client, plainClient } from './client.ts';

/** ky as its documentation shows it, with its default options. */
export function kyClient({ baseUrl, accessToken }: Access): Client {
  const instance = ky.create({ headers: { authorization: `Bearer ${accessToken}` } });
  return plainClient((method, path, body) =>
    instance(baseUrl + path, body === undefined ? { method } : { method, json: body }).json(),
  );
}
