import { InvalidArgumentError, path, SynapseAdmin } from 'synapse-admin-sdk';
import { expect } from 'vitest';
import { httpResponse } from '../server/raw.ts';
import { clientOf, errorOf, json, serve, testToken } from '../support/client.ts';
import type { Experiment } from './row.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

async function redirecting(status: number, location: (elsewhere: string) => string) {
  const elsewhere = await serve((exchange) => json(exchange, 200, { stolen: exchange.request.body }));
  const server = await serve(({ reply }) => reply(httpResponse(status, '', { location: location(elsewhere.origin) })));
  return { elsewhere, server };
}

/** What the server gets for `DELETE /_synapse/admin/v1/rooms/<segment>/delete`. */
async function targets(segments: readonly string[]): Promise<(string | Error)[]> {
  const seen: (string | Error)[] = [];
  const server = await serve((exchange) => {
    seen.push(exchange.request.target);
    json(exchange, 200, {});
  });
  const synapse = clientOf(server);
  for (const segment of segments) {
    try {
      await synapse.request({ method: 'DELETE', path: path`/_synapse/admin/v1/rooms/${segment}/delete` });
    } catch (error) {
      seen.push(error as Error);
    }
  }
  return seen;
}

export const addresses: Experiment[] = [
  {
    id: 'D1',
    ky: 'follows a redirect to another origin with the body and the headers of its own, and calls it a success',
    sdk: 'sends nothing there, and names the place in its error',
    async check() {
      for (const status of [301, 302, 303, 307, 308]) {
        const { elsewhere, server } = await redirecting(status, (origin) => `${origin}/x`);
        for (const method of methods) {
          const body = method === 'GET' ? undefined : { password: 'secret' };
          const error = await errorOf(clientOf(server).request({ method, path: '/_synapse/x', body }));
          expect(error).toMatchObject({
            name: 'ConnectionError',
            status,
            location: `${elsewhere.origin}/x`,
            attempts: 1,
            mayHaveRun: false,
          });
        }
        expect(elsewhere.connections).toBe(0);
      }
    },
  },
  {
    id: 'D2',
    ky: "takes redirect: 'error' for a lost connection, and retries it",
    sdk: 'asks once',
    async check() {
      const { server } = await redirecting(302, () => '/y');
      await errorOf(clientOf(server).request({ method: 'GET', path: '/_synapse/x' }));
      expect(server.requests).toBe(1);
    },
  },
  {
    id: 'D3',
    ky: 'turns a POST into a GET for a redirect on the same origin, and calls it a success',
    sdk: 'does not follow',
    async check() {
      const { server } = await redirecting(302, () => '/_synapse/y');
      expect(await errorOf(clientOf(server).request({ method: 'POST', path: '/_synapse/x', body: {} }))).toMatchObject({
        name: 'ConnectionError',
        location: '/_synapse/y',
      });
      expect(server.requests).toBe(1);
    },
  },
  {
    id: 'P1',
    ky: 'lets "." and ".." change the path, even encoded, and sends empty segments',
    sdk: 'refuses these, and sends everything else as one segment',
    async check() {
      const refused = ['..', '.', ''];
      const sent = [
        '../users/@a:b',
        '%2e%2e',
        '.%2e',
        '..%2fusers',
        'a?x=1',
        'a#frag',
        'a;b',
        '..\\',
        '\t..',
        'a/../../..',
        '!r:h/../x',
        '․․',
        '%',
      ];
      const seen = await targets([...refused, ...sent]);
      expect(seen.slice(0, 3).every((one) => one instanceof InvalidArgumentError)).toBe(true);
      expect(seen.slice(3)).toEqual(
        sent.map((segment) => `/_synapse/admin/v1/rooms/${encodeURIComponent(segment)}/delete`),
      );
    },
  },
  {
    id: 'P2',
    ky: 'calls the parent collection for ".." as the last segment',
    sdk: 'refuses it before anything is sent',
    async check() {
      const server = await serve((exchange) => json(exchange, 200, {}));
      const synapse = clientOf(server);
      for (const id of ['..', '.'])
        expect(await errorOf(synapse.media.delete(id, 'x'))).toBeInstanceOf(InvalidArgumentError);
      for (const id of ['..', '.'])
        expect(await errorOf(synapse.devices.delete('@a:b', id))).toBeInstanceOf(InvalidArgumentError);
      for (const id of ['..', '/..', '/../..', '@a:b/..'])
        expect(await errorOf(synapse.request({ method: 'DELETE', path: `/_synapse/admin/${id}` }))).toBeInstanceOf(
          InvalidArgumentError,
        );
      expect(server.connections).toBe(0);
    },
  },
  {
    id: 'P3',
    ky: 'with baseUrl reaches another origin with the token, for //host, /\\host and whole URLs',
    sdk: 'refuses a path that is none',
    async check() {
      const evil = await serve((exchange) => json(exchange, 200, {}));
      const server = await serve((exchange) => json(exchange, 200, {}));
      const host = evil.origin.slice('http://'.length);
      const synapse = clientOf(server);
      for (const one of [
        `http://${host}/x`,
        `//${host}/x`,
        `/\\${host}/x`,
        `\\\\${host}/x`,
        `/@${host}`,
        `@${host}/x`,
        `:1@${host}/`,
        `/\t/${host}/x`,
      ]) {
        await synapse
          .request({ method: 'GET', path: one })
          .catch((error: unknown) => expect(error).toBeInstanceOf(InvalidArgumentError));
      }
      expect(evil.connections).toBe(0);
    },
  },
  {
    id: 'P4',
    ky: 'prints the password of a URL with credentials, and throws at once',
    sdk: 'refuses it in the constructor, without printing it',
    async check() {
      const make = () => new SynapseAdmin({ baseUrl: 'https://admin:PWSECRET@example.org', accessToken: testToken });
      expect(make).toThrow(InvalidArgumentError);
      expect(make).not.toThrow(/PWSECRET/);
    },
  },
];
