import { gzipSync } from 'node:zlib';
import type { FaultKind, Scene } from './kind.ts';
import { head, httpResponse } from './raw.ts';
import { echo } from './statuses.ts';

/** A 200 whose body is made from the right one. */
function body(
  name: string,
  make: (good: Record<string, unknown>, scene: Scene) => string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): FaultKind {
  return {
    name,
    ran: true,
    onRequest: (scene) =>
      scene.reply(httpResponse(200, make(JSON.parse(scene.good) as Record<string, unknown>, scene), headers)),
  };
}

/** What unpacks to more than the table's limit of a megabyte. */
export const tableLimit = 1024 * 1024;
const blanks = gzipSync(Buffer.alloc(8 * tableLimit, ' '));

const nest = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

function withField(good: Record<string, unknown>, field: string): string {
  const text = JSON.stringify(good);
  return text === '{}' ? `{${field}}` : `{${field},${text.slice(1)}`;
}

/** Responses that say yes, with something that is not right. */
export const responseFaults: FaultKind[] = [
  body('200 with HTML', (_, scene) => `<html>${echo(scene)}</html>`, { 'content-type': 'text/html' }),
  body('200 with an empty body', () => ''),
  { name: '204', ran: true, onRequest: ({ reply }) => reply(Buffer.from(head(204, {}))) },
  body('200 with truncated JSON', (good) => JSON.stringify(good).slice(0, -1)),
  body('200 with invalid UTF-8', (good) =>
    Buffer.concat([
      Buffer.from(`{"name":"@a`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`:b",${JSON.stringify(good).slice(1)}`),
    ]),
  ),
  body('200 with fields of another type', (good) =>
    JSON.stringify(Object.fromEntries(Object.keys(good).map((name) => [name, { not: 'this' }]))),
  ),
  body('200 with unknown fields', (good) => JSON.stringify({ ...good, brand_new: { nested: [1, null] } })),
  body('200 with null', () => 'null'),
  body('200 with an array', () => '[]'),
  body('200 with an errcode', (_, scene) => JSON.stringify({ errcode: 'M_FORBIDDEN', error: echo(scene) })),
  body('200 with JSON as plain text', (good) => JSON.stringify(good), { 'content-type': 'text/plain' }),
  {
    name: '200 with a body that is too large',
    ran: true,
    onRequest: ({ socket }) => {
      socket.write(head(200, { 'content-type': 'application/json', 'content-length': 400 * 1024 * 1024 }));
      const chunk = Buffer.alloc(64 * 1024, ' ');
      const pour = () => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on('drain', pour);
      pour();
    },
  },
  body('200 with a gzip bomb', () => blanks, { 'content-encoding': 'gzip' }),
  body('200 with a double gzip bomb', () => gzipSync(blanks), { 'content-encoding': 'gzip, gzip' }),
  body('200 with invalid gzip', () => 'not packed at all', { 'content-encoding': 'gzip' }),
  body('200 with a __proto__ key', (good) =>
    withField(good, '"__proto__":{"polluted":true},"deep":{"__proto__":{"polluted":true}}'),
  ),
  body('200 with a __proto__ key in escapes', (good) =>
    withField(good, '"deep":[{"\\u005f_pr\\u006fto__":{"polluted":true}}]'),
  ),
  body('200 with a __proto__ key below 200,000 levels', (good) =>
    withField(good, `"deep":${'['.repeat(200_000)}{"__proto__":1}${']'.repeat(200_000)}`),
  ),
  body('200 with a number beyond 2^53', (good) => withField(good, '"large":9007199254740993')),
  body('200 with JSON of 200,000 levels', () => nest(200_000)),
  body('200 with 200,000 levels in an unknown field', (good) => withField(good, `"deep":${nest(200_000)}`)),
];
