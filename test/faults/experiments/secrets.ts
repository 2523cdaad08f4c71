import { expect } from 'vitest';
import { httpResponse } from '../server/raw.ts';
import { clientOf, errorOf, json, serve, testToken } from '../support/client.ts';
import { findSecrets } from '../support/leaks.ts';
import type { Experiment } from './row.ts';

const password = 'the-password-of-an-experiment';
const user = '@a:b';

export const secrets: Experiment[] = [
  {
    id: 'S1',
    ky: 'shows the token, the password and echoed data in inspect, JSON and the stack',
    sdk: 'shows none, in none of its errors',
    async check() {
      const server = await serve((exchange) =>
        json(exchange, 500, { errcode: 'M_X', error: exchange.request.body, echo: exchange.request.headers }),
      );
      const closed = await serve(() => undefined, { ownPort: true });
      await closed.stop();
      const late = await serve(() => undefined);
      for (const one of [server, closed, late]) {
        const error = await errorOf(
          clientOf(one, { maxRetries: 0, timeout: 300 }).users.createOrModify(user, { password }),
        );
        expect(findSecrets(error, [testToken, password])).toEqual([]);
      }
    },
  },
  {
    id: 'S2',
    ky: 'prints a token with a line break in it, and trims one at its end',
    sdk: 'refuses both in the constructor, without printing them',
    async check() {
      const server = await serve((exchange) => json(exchange, 200, {}));
      for (const token of [
        `${testToken}\n${testToken}`,
        `${testToken}\n`,
        `${testToken}\r\nx-admin: 1`,
        `${testToken}✓`,
        ` ${testToken}`,
      ]) {
        const make = () => clientOf(server, { accessToken: token });
        expect(make).toThrow(/accessToken/);
        expect(make).not.toThrow(new RegExp(testToken));
        expect(await errorOf(clientOf(server, { accessToken: () => token }).devices.list(user))).toMatchObject({
          name: 'InvalidArgumentError',
          argument: 'accessToken',
        });
      }
      expect(server.connections).toBe(0);
    },
  },
  {
    id: 'S3',
    ky: 'shows ten characters of broken JSON, which can be of a token',
    sdk: 'shows the text with its secrets redacted, and says what it was asked for',
    async check() {
      const secret = 'opaquesecretopaquesecret';
      for (const body of [
        `{"access_token":"${secret}`,
        `{"access_token": ${secret}`,
        `<html>access_token=${secret}`,
        `{"access_token":"${secret}"}${secret.slice(0, 2)}`,
      ]) {
        const server = await serve(({ reply }) => reply(httpResponse(200, body)));
        const error = await errorOf(clientOf(server).users.login(user));
        expect(error).toMatchObject({ name: 'ResponseValidationError', status: 200, method: 'POST', mayHaveRun: true });
        expect(findSecrets(error, [secret])).toEqual([]);
      }
    },
  },
  {
    id: 'S4',
    ky: '(zod) can hold the input, and the names of unknown keys',
    sdk: 'never keeps a value in its issues, and redacts names',
    async check() {
      const server = await serve((exchange) => json(exchange, 200, { features: { [testToken]: 'not a flag' } }));
      const error = await errorOf(clientOf(server).users.experimentalFeatures(user));
      expect(error).toMatchObject({ name: 'ResponseValidationError', issues: [{ path: ['features', '[redacted]'] }] });
      expect(findSecrets(error, [testToken])).toEqual([]);
    },
  },
  {
    id: 'S5',
    ky: 'keeps the request with its body in the error',
    sdk: 'keeps plain facts only',
    async check() {
      const server = await serve((exchange) => json(exchange, 403, { errcode: 'M_FORBIDDEN', error: 'no' }));
      const error = (await errorOf(clientOf(server).users.createOrModify(user, { password }))) as Record<
        string,
        unknown
      >;
      expect(Object.keys(error).filter((name) => /request|options|headers|response/i.test(name))).toEqual([]);
      expect(JSON.parse(JSON.stringify(error))).toMatchObject({
        name: 'ApiError',
        status: 403,
        path: '/_synapse/admin/v2/users/{user_id}',
      });
    },
  },
];
