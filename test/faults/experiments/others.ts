import { ApiError, type RequestEvent, SynapseAdmin } from 'synapse-admin-sdk';
import { expect } from 'vitest';
import { Redactor } from '../../../src/transport/redact.ts';
import { httpResponse } from '../server/raw.ts';
import { clientOf, errorOf, json, serve, testToken } from '../support/client.ts';
import { runScript } from '../support/script.ts';
import type { Experiment } from './row.ts';

const request = { method: 'GET', path: '/_synapse/x' } as const;
const post = { method: 'POST', path: '/_synapse/x' } as const;

export const others: Experiment[] = [
  {
    id: 'X1',
    ky: 'takes 376 ms for 16,000 slashes in a prefix; its other patterns are linear',
    sdk: 'has linear patterns only',
    async check() {
      const starts = [
        '/',
        'password=',
        'password="',
        'password:\\"',
        'token = ',
        'token ',
        'bearer ',
        '//',
        '"\\',
        "access_token:'",
        'syt_',
        'mat_',
        '@:',
        'a',
      ];
      const redactor = new Redactor([testToken]);
      const timeOf = (work: () => void) => {
        const begin = performance.now();
        work();
        return performance.now() - begin;
      };
      const attempts: ((text: string) => void)[] = [
        (text) => redactor.text(text),
        (text) =>
          void new SynapseAdmin({ baseUrl: `http://h/${text.replaceAll(/[?#@\\]/g, '')}x`, accessToken: testToken }),
        (text) => expect(() => new SynapseAdmin({ baseUrl: 'http://h', accessToken: `${text}\n` })).toThrow(),
      ];
      // What is not linear takes five seconds and more for this, what is linear some milliseconds.
      for (const start of starts)
        for (const attempt of attempts)
          expect(
            timeOf(() => attempt(start.repeat(256_000 / start.length))),
            start,
          ).toBeLessThan(2000);
    },
  },
  {
    id: 'X2',
    ky: 'sends the old token with a retry, though another one has come',
    sdk: 'asks for the token before each attempt',
    async check() {
      const seen: string[] = [];
      const server = await serve((exchange) => {
        seen.push(exchange.request.headers['authorization'] as string);
        json(exchange, exchange.number === 1 ? 503 : 200, {});
      });
      let token = 'syt_old';
      await clientOf(server, { accessToken: () => token, onRetry: () => void (token = 'syt_new') }).request(request);
      expect(seen).toEqual(['Bearer syt_old', 'Bearer syt_new']);
    },
  },
  {
    id: 'X3',
    ky: 'lets what a hook throws end the call',
    sdk: 'ignores it, and what its promise does',
    async check() {
      const server = await serve((exchange) =>
        json(exchange, exchange.number === 1 ? 429 : 200, { retry_after_ms: 1 }),
      );
      const boom = (_: RequestEvent) => {
        throw new Error('hook boom');
      };
      const later = () => Promise.reject(new Error('hook boom, later'));
      expect(await clientOf(server, { onRequest: boom, onResponse: later, onRetry: boom }).request(request)).toEqual({
        retry_after_ms: 1,
      });
    },
  },
  {
    id: 'X4',
    ky: 'sends two tokens for "authorization" and "Authorization", and "null" for null',
    sdk: 'refuses authorization in any case, keeps one value per header, and sends nothing that is undefined',
    async check() {
      const server = await serve((exchange) =>
        json(exchange, 200, { headers: exchange.request.headers, target: exchange.request.target }),
      );
      const synapse = clientOf(server, { headers: { 'X-Trace': 'client' } });
      for (const name of ['authorization', 'Authorization', 'AUTHORIZATION'])
        expect(await errorOf(synapse.request(request, { headers: { [name]: 'Bearer other' } }))).toMatchObject({
          argument: 'headers',
        });
      const seen = await synapse.request(
        { ...request, query: { a: undefined, b: ['1', '2'], c: false, d: '', e: 'x&y=z', g: '+' } },
        { headers: { 'x-trace': 'call', 'x-none': undefined as unknown as string } },
      );
      expect(seen).toMatchObject({
        target: '/_synapse/x?b=1&b=2&c=false&d=&e=x%26y%3Dz&g=%2B',
        headers: { 'x-trace': 'call', authorization: `Bearer ${testToken}` },
      });
      expect((seen as { headers: object }).headers).not.toHaveProperty('x-none');
    },
  },
  {
    id: 'X5',
    ky: 'sends JSON with a length, and no content-type without a body',
    sdk: 'does too',
    async check() {
      const server = await serve((exchange) => json(exchange, 200, exchange.request.headers));
      expect(await clientOf(server).request({ ...post, body: {} })).toMatchObject({
        'content-length': '2',
        'content-type': 'application/json',
        accept: 'application/json',
      });
      expect(await clientOf(server).request(post)).not.toHaveProperty('content-type');
    },
  },
  {
    id: 'X6',
    ky: 'joins the values of a header that is written in two ways',
    sdk: 'takes the one of the call',
    async check() {
      const server = await serve((exchange) => json(exchange, 200, exchange.request.headers));
      const synapse = clientOf(server, { headers: { 'x-PROXY-key': 'A' }, userAgent: 'mine' });
      expect(await synapse.request(request, { headers: { 'X-Proxy-Key': 'B', 'User-Agent': 'yours' } })).toMatchObject({
        'x-proxy-key': 'B',
        'user-agent': 'yours',
      });
    },
  },
  {
    id: 'X7',
    ky: 'keeps its memory over 20,000 calls with one signal',
    sdk: 'is measured over fewer calls: no growth that follows their number',
    async check() {
      const server = await serve(({ reply }) => reply(httpResponse(200, '{}')));
      const { code, output } = await runScript('test/faults/heap-child.ts', {}, [server.origin]);
      expect(code, output).toBe(0);
      // 1 kB per call would be 3 MB.
      expect(Number(output), output).toBeLessThan(3);
      expect(server.requests).toBe(4000);
    },
  },
  {
    id: 'X8',
    ky: 'throws at once for a bad header, BigInt, a circular body',
    sdk: 'rejects a promise, with an error that names the argument',
    async check() {
      const server = await serve((exchange) => json(exchange, 200, {}));
      const synapse = clientOf(server);
      const circular: Record<string, unknown> = {};
      circular['self'] = circular;
      const calls = [
        () => synapse.request({ ...post, body: circular }),
        () => synapse.request({ ...post, body: { n: 1n } }),
        () => synapse.request({ ...post, body: { n: Number.NaN } }),
        () => synapse.request(request, { headers: { 'x-a': 'x\n\ny' } }),
        () => synapse.request(request, { maxRetries: Number.NaN }),
        () => synapse.request({ ...request, path: '::::' }),
        () => synapse.users.get('nobody'),
        () => synapse.users.list({ limit: 0 }).toArray(),
      ];
      for (const call of calls) {
        let promise: Promise<unknown> | undefined;
        expect(() => {
          promise = call();
        }).not.toThrow();
        expect(await errorOf(promise as Promise<unknown>)).toMatchObject({
          name: 'InvalidArgumentError',
          attempts: 0,
          mayHaveRun: false,
        });
      }
      expect(server.connections).toBe(0);
    },
  },
  {
    id: 'X9',
    ky: 'cannot tell a connection that was closed before reading from one that was closed after',
    sdk: 'cannot either, so both may have run',
    async check() {
      const before = await serve(() => undefined, { onConnection: (socket) => (socket.destroy(), true) });
      const after = await serve(({ socket }) => void socket.destroy());
      for (const server of [before, after]) {
        expect(await errorOf(clientOf(server).users.login('@a:b'))).toMatchObject({
          name: 'ConnectionError',
          attempts: 1,
          mayHaveRun: true,
        });
      }
    },
  },
  {
    id: 'X10',
    ky: "throws the caller's own reason in every phase",
    sdk: 'does too (aborts.test.ts has the phases)',
    async check() {
      const reason = new ApiError('an error of the caller', { status: 1 });
      const server = await serve(() => undefined);
      const controller = new AbortController();
      const call = errorOf(clientOf(server).request(request, { signal: controller.signal }));
      setTimeout(() => controller.abort(reason), 20);
      expect(await call).toBe(reason);
      expect(await errorOf(clientOf(server).request(request, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    },
  },
];
