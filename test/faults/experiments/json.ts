import { expect } from 'vitest';
import * as z from 'zod';
import { httpResponse } from '../server/raw.ts';
import { clientOf, errorOf, serve } from '../support/client.ts';
import type { Experiment } from './row.ts';

const request = { method: 'GET', path: '/_synapse/x' } as const;

async function responding(status: number, body: string | Uint8Array, headers: Record<string, string> = {}) {
  return clientOf(await serve(({ reply }) => reply(httpResponse(status, body, headers))), { maxRetries: 0 });
}

export const jsonResponses: Experiment[] = [
  {
    id: 'J1',
    ky: '(zod) leaves a __proto__ key in what it does not look at, so that copies change their prototype',
    sdk: 'drops the key everywhere',
    async check() {
      const synapse = await responding(
        200,
        '{"account_data":{"global":{"x":{"__proto__":{"admin":true},"a":{"\\u005f_proto__":1}}},"rooms":{}}}',
      );
      const { account_data } = await synapse.users.accountData('@a:b');
      const copy = Object.assign({}, account_data.global['x']) as Record<string, unknown>;
      expect(copy['admin']).toBeUndefined();
      expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
      expect(Object.keys(copy['a'] as object)).toEqual([]);
      expect('admin' in {}).toBe(false);
    },
  },
  {
    id: 'J2',
    ky: '(zod) does not take a required field from a prototype',
    sdk: 'does not either',
    async check() {
      expect(
        await errorOf((await responding(200, '{"__proto__":{"admin":true}}')).users.isAdmin('@a:b')),
      ).toMatchObject({ name: 'ResponseValidationError' });
    },
  },
  {
    id: 'J3',
    ky: 'rounds numbers beyond 2^53 without a word, and takes 1e999 for Infinity where nothing checks it',
    sdk: 'rounds them too (JSON.parse does), refuses Infinity in every field that it knows',
    async check() {
      expect(
        await (await responding(200, '{"invite_count":9007199254740993}')).users.sentInviteCount('@a:b', {
          from_ts: 0,
        }),
      ).toBe(9007199254740992);
      expect(
        await errorOf((await responding(200, '{"invite_count":1e999}')).users.sentInviteCount('@a:b', { from_ts: 0 })),
      ).toMatchObject({ name: 'ResponseValidationError' });
      expect(await (await responding(200, '{"admin":true,"admin":false}')).users.isAdmin('@a:b')).toBe(false);
    },
  },
  {
    id: 'J4',
    ky: 'makes U+FFFD of invalid UTF-8, so that an id changes without a word',
    sdk: 'refuses the response',
    async check() {
      const body = Buffer.concat([Buffer.from('{"user_id":"@a'), Buffer.from([0xc3]), Buffer.from(':b"}')]);
      expect(await errorOf((await responding(200, body)).users.findByThreepid('email', 'x'))).toMatchObject({
        name: 'ResponseValidationError',
        issues: [{ message: expect.stringContaining('UTF-8') as string }],
      });
    },
  },
  {
    id: 'J5',
    ky: '(zod) overflows the stack on 200,000 levels in some of its types, and so do loggers',
    sdk: 'returns the result, or an error that can be printed',
    async check() {
      const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
      expect(await (await responding(200, `{"admin":true,"deep":${deep}}`)).users.isAdmin('@a:b')).toBe(true);
      const bad = await errorOf((await responding(200, deep)).users.isAdmin('@a:b'));
      const refused = await errorOf(
        (await responding(400, `{"errcode":"M_X","error":"no","deep":${deep.slice(180_000, 220_000)}}`)).users.isAdmin(
          '@a:b',
        ),
      );
      const checked = await errorOf((await responding(200, deep)).request({ ...request, schema: z.json() }));
      expect([bad, refused, checked].map((error) => (error as Error).name)).toEqual([
        'ResponseValidationError',
        'ApiError',
        'ResponseValidationError',
      ]);
      for (const error of [bad, refused, checked])
        expect(() => [JSON.stringify(error), structuredClone(error)]).not.toThrow();
    },
  },
  {
    id: 'J6',
    ky: 'throws a SyntaxError without status and address for HTML, an empty 200 and a 204',
    sdk: 'throws its own errors, with both',
    async check() {
      const facts = { method: 'GET', path: '/_synapse/x' };
      const page = await errorOf((await responding(502, '<html>')).request(request));
      expect(page).toMatchObject({ ...facts, name: 'ApiError', status: 502, body: '<html>' });
      expect(page).not.toHaveProperty('errcode');
      expect(await errorOf((await responding(200, '<html>')).request(request))).toMatchObject({
        ...facts,
        name: 'ResponseValidationError',
        status: 200,
        body: '<html>',
      });
      expect(await errorOf((await responding(200, '')).request(request))).toMatchObject({
        ...facts,
        name: 'ResponseValidationError',
        status: 200,
      });
      expect(await errorOf((await responding(401, '')).request(request))).toMatchObject({
        ...facts,
        name: 'ApiError',
        status: 401,
      });
      expect(await errorOf((await responding(400, '{"errcode":')).request(request))).toMatchObject({
        ...facts,
        name: 'ApiError',
        status: 400,
        body: '{"errcode":',
      });
      expect(await (await responding(200, '{"a":1}', { 'content-type': 'text/plain' })).request(request)).toEqual({
        a: 1,
      });
      expect(await (await responding(200, 'null')).request(request)).toBeNull();
    },
  },
  {
    id: 'J7',
    ky: 'takes a 200 with an errcode for a success',
    sdk: 'throws an ApiError that says mayHaveRun',
    async check() {
      expect(
        await errorOf((await responding(200, '{"errcode":"M_FORBIDDEN","error":"x"}')).request(request)),
      ).toMatchObject({ name: 'ApiError', status: 200, errcode: 'M_FORBIDDEN', mayHaveRun: true });
    },
  },
];
