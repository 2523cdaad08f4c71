import fc from 'fast-check';
import {
  ApiError,
  DeletedMedia,
  InvalidArgumentError,
  PreconditionError,
  parseMxc,
  path,
  ResponseValidationError,
  SynapseAdmin,
} from 'synapse-admin-sdk';
import { afterAll, describe, expect, test } from 'vitest';
import { resolveConfig } from '../../src/transport/config.ts';
import type { Operation } from '../../src/transport/operation.ts';
import { expandPath } from '../../src/transport/path.ts';
import { Transport } from '../../src/transport/transport.ts';
import { operations } from '../operations/table.ts';
import { anyJson, anyText, anyUserId, anyVariantOf, wellFormed } from './support/arbitraries.ts';
import { propertyRuns } from './support/runs.ts';
import { samples } from './support/samples.ts';

const origin = 'https://matrix.example.org';
const token = 'syt_cHJvcA_OfThePropertyTests_1x2Y3z';

/** In full, a property takes some minutes. */
const long = { timeout: 900_000 };

let tried = 0;
afterAll(() => console.log(`property cases tried: ${tried}`));

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** Options of a client whose requests are caught before they leave. */
function catching(body: () => string = () => '{}') {
  const sent: Sent[] = [];
  const fetch = async (url: unknown, init: unknown) => {
    sent.push({ url: String(url), init: init as RequestInit });
    return new Response(body());
  };
  return { sent, options: { baseUrl: `${origin}/base`, accessToken: token, maxRetries: 0, fetch: fetch as never } };
}

const anything = { safeParse: (data: unknown) => ({ success: true as const, data }) };
const placeholders = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
const idsFor = (template: string) =>
  fc.tuple(...placeholders(template).map((name) => (name === 'user_id' ? anyUserId : anyText)));

const named = (template: string, ids: readonly string[]) =>
  Object.fromEntries(placeholders(template).map((name, index) => [name, ids[index] as string]));

/** Fails unless a URL is exactly what the template says, with these ids in it. */
function expectPlace(url: string, template: string, ids: readonly string[]): URL {
  const parsed = new URL(url);
  expect(parsed.origin).toBe(origin);
  const [segments, expected] = [parsed.pathname.slice('/base'.length).split('/'), template.split('/')];
  let next = 0;
  expect(
    segments.map((segment, index) => (/^\{/.test(expected[index] ?? '') ? segment : decodeURIComponent(segment))),
  ).toEqual(expected.map((segment, index) => (/^\{/.test(segment) ? segments[index] : segment)));
  for (const [index, segment] of expected.entries())
    if (/^\{/.test(segment)) expect(decodeURIComponent(segments[index] as string)).toBe(ids[next++]);
  expect(parsed.hash + parsed.username + parsed.password).toBe('');
  return parsed;
}

const all = Object.entries(operations) as [string, Operation][];
const withIds = all.filter(([, { path: template }]) => template.includes('{'));
const share = Math.ceil(propertyRuns(2000, 100_000) / withIds.length);

describe('ids from all of Unicode lead to their endpoint as they are, or are refused', () => {
  test.each(withIds)('%s', long, (_, { path: template }) => {
    fc.assert(
      fc.property(idsFor(template), (ids) => {
        tried++;
        let filled: string;
        try {
          filled = expandPath(template, named(template, ids));
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidArgumentError);
          // Only what cannot be sent is refused.
          expect(
            ids.some(
              (id, index) =>
                wellFormed(id) !== id ||
                ['', '.', '..'].includes(id) ||
                (placeholders(template)[index] === 'user_id' && !(id.startsWith('@') && id.includes(':'))),
            ),
          ).toBe(true);
          return;
        }
        expect(expectPlace(`${origin}/base${filled}`, template, ids).search).toBe('');
      }),
      { numRuns: share },
    );
  });

  test('in the path tag', long, () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        tried++;
        try {
          expectPlace(
            `${origin}/base${path`/_synapse/admin/v1/rooms/${one}/x/${other}`}`,
            '/_synapse/admin/v1/rooms/{one}/x/{other}',
            [one, other],
          );
        } catch (error) {
          if (!(error instanceof InvalidArgumentError)) throw error;
          expect([one, other].some((id) => wellFormed(id) !== id || ['', '.', '..'].includes(id))).toBe(true);
        }
      }),
      { numRuns: propertyRuns(1000, 20_000) },
    );
  });
});

test(
  'paths, parameters and bodies of any text arrive as they were sent, and nothing leaves the origin',
  long,
  async () => {
    const query = fc.dictionary(
      anyText.filter((name) => name !== ''),
      fc.oneof(
        anyText,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.array(anyText, { maxLength: 3 }),
      ),
      { maxKeys: 4, noNullPrototype: true },
    );
    const operation = fc.constantFrom(...all.map(([, one]) => one));
    const { sent, options } = catching();
    const transport = new Transport(resolveConfig(options));
    await fc.assert(
      fc.asyncProperty(
        operation.chain((one) => fc.tuple(fc.constant(one), idsFor(one.path))),
        query,
        anyText,
        async ([one, ids], parameters, text) => {
          tried++;
          sent.length = 0;
          const body = one.method === 'GET' ? undefined : { text };
          try {
            await transport.request({
              operation: one,
              ids: named(one.path, ids),
              query: parameters,
              body,
              schema: anything,
            });
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidArgumentError);
            expect(sent).toEqual([]);
            return;
          }
          expect(sent).toHaveLength(1);
          const { url, init } = sent[0] as Sent;
          const { searchParams } = expectPlace(url, one.path, ids);
          const expected = Object.entries(parameters).flatMap(([name, value]) =>
            [value].flat().map((item) => [wellFormed(name), wellFormed(String(item))]),
          );
          expect([...searchParams]).toEqual(expected);
          expect(init.method).toBe(one.method);
          if (body !== undefined) expect(JSON.parse(init.body as string)).toEqual(body);
        },
      ),
      { numRuns: propertyRuns(2000, 100_000) },
    );
  },
);

test('a path that a caller wrote reaches just that path, or is refused', long, async () => {
  const { sent, options } = catching();
  const synapse = new SynapseAdmin(options);
  const written = fc.oneof(
    anyText,
    anyText.map((text) => `/_synapse/admin/${text}`),
    fc
      .array(fc.oneof(anyText, fc.constantFrom('_synapse', 'admin', '%2e%2e', '.%2E', 'a')), { maxLength: 6 })
      .map((parts) => `/${parts.join('/')}`),
  );
  await fc.assert(
    fc.asyncProperty(written, async (one) => {
      tried++;
      sent.length = 0;
      try {
        await synapse.request({ method: 'GET', path: one });
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidArgumentError);
        expect(sent).toEqual([]);
        return;
      }
      const parsed = new URL((sent[0] as Sent).url);
      expect([parsed.origin, parsed.search, parsed.hash]).toEqual([origin, '', '']);
      expect(parsed.pathname.split('/')).toHaveLength(`/base${one}`.split('/').length);
      expect(bytesOf(parsed.pathname)).toBe(bytesOf(wellFormed(`/base${one}`)));
    }),
    { numRuns: propertyRuns(2000, 50_000), examples: [['/_synapse/admin/%ba。']] },
  );
});

/** The bytes that a path means, in hexadecimal: an escape and the character itself are the same. */
function bytesOf(text: string): string {
  return text
    .split(/(%[0-9a-f]{2})/i)
    .map((part) => (/^%[0-9a-f]{2}$/i.test(part) ? part.slice(1).toLowerCase() : Buffer.from(part).toString('hex')))
    .join('');
}

const untouched = () =>
  JSON.stringify(
    [Object.prototype, Array.prototype, Function.prototype, Map.prototype].map((one) =>
      Reflect.ownKeys(one).map(String),
    ),
  );

/** Finds a value that has a key which would change the prototype of a copy. */
function holdsProto(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(holdsProto);
}

describe('any JSON as a response ends in a result or a ResponseValidationError', () => {
  test.each(samples.map((one) => [one.name, one] as const))('%s', long, async (_, one) => {
    const before = untouched();
    let body: unknown;
    const { options } = catching(() => JSON.stringify(body));
    const synapse = new SynapseAdmin(options);
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyJson, anyVariantOf(JSON.parse(one.good))), async (json) => {
        tried++;
        body = json;
        try {
          expect(holdsProto(await one.call(synapse, {}))).toBe(false);
        } catch (error) {
          const isMatrixError =
            typeof json === 'object' &&
            json !== null &&
            typeof (json as Record<string, unknown>)['errcode'] === 'string';
          // Documented, but it does not name the file.
          const deletesNothing = one.name === 'media.delete' && DeletedMedia.safeParse(json).success;
          const documented = deletesNothing ? PreconditionError : ResponseValidationError;
          expect(error).toBeInstanceOf(isMatrixError ? ApiError : documented);
          // Logs of it must not fail either.
          expect(() => JSON.stringify(error)).not.toThrow();
        }
      }),
      { numRuns: propertyRuns(300, 10_000) },
    );
    expect(untouched()).toBe(before);
  });
});

describe('checks of identifiers do not hang on long text', () => {
  /** With the square of this length a check would take minutes. */
  const length = 256 * 1024;
  /** Against hanging: a check takes milliseconds. */
  const guard = { timeout: 15_000 };
  const checks: Record<string, (text: string) => unknown> = {
    'a user id': (text) => expandPath('/_synapse/admin/v2/users/{user_id}', { user_id: `@${text}` }),
    'a segment': (text) => expandPath('/_synapse/admin/v1/rooms/{room_id}', { room_id: text }),
    'the path tag': (text) => path`/_synapse/${text}`,
    'a path': (text) =>
      new Transport(resolveConfig(catching().options)).request({
        operation: { method: 'GET', path: '/x', idempotent: true },
        query: { text },
        schema: anything,
      }),
    'a path that a caller wrote': (text) =>
      void new SynapseAdmin(catching().options).request({ method: 'GET', path: `/${text}?` }).catch(() => undefined),
    'an mxc URI': (text) => parseMxc(`mxc://${text}`),
    'an access token': (text) => new SynapseAdmin({ baseUrl: origin, accessToken: `${text}\n` }),
    'a baseUrl': (text) => new SynapseAdmin({ baseUrl: `${origin}/${text}`, accessToken: token }),
  };
  const starts = ['@', ':', '/', '/..', '%2e', '\\', 'a', '@a:', '..', '\u00e9', '/ '];

  describe.each(Object.entries(checks))('%s', (_, check) => {
    test.each(starts)('of many %j', guard, (start) => {
      try {
        check(start.repeat(length / start.length));
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidArgumentError);
      }
    });
  });
});
