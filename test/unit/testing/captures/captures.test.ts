import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Exchange, exchanges } from './exchange.ts';
import { replay } from './homeserver.ts';
import { notReplayed } from './not-replayed.ts';
import { shapeOf } from './shape.ts';

/** What must be the same: the status, the refusal, and the names and types of all fields. */
function essenceOf({ status, body }: { readonly status: number; readonly body: unknown }) {
  const { errcode, error } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return { status, errcode, error, shape: shapeOf(body) };
}

const recorded = ({ response: { status, body, body_text } }: Exchange) =>
  essenceOf({ status, body: body ?? body_text });

const listed = new Set(Object.values(notReplayed).flat());
const replayed = exchanges.filter(({ id }) => !listed.has(id));
const others = exchanges.filter(({ id }) => listed.has(id));

describe('the double returns the recorded response', () => {
  test.each(replayed)('$id', async (one) => {
    expect(essenceOf(await replay(one))).toEqual(recorded(one));
  });
});

describe('an exchange that is listed as not replayed is listed with reason', () => {
  test.each(others)('$id', async (one) => {
    expect(isDeepStrictEqual(essenceOf(await replay(one)), recorded(one))).toBe(false);
  });
});

test('every exchange that is listed exists, once', () => {
  expect(others.map(({ id }) => id).sort()).toEqual(Object.values(notReplayed).flat().sort());
  expect(new Set(exchanges.map(({ id }) => id)).size).toBe(exchanges.length);
});

test('so many are replayed, and so many of these responses are the same in every value', async () => {
  const responses = await Promise.all(replayed.map(async (one) => ({ one, body: (await replay(one)).body })));
  const identical = responses.filter(({ one: { response }, body }) =>
    isDeepStrictEqual(body, response.body ?? response.body_text),
  );
  const counts = { exchanges: exchanges.length, replayed: replayed.length, identical: identical.length };
  expect(counts).toEqual({ exchanges: 1619, replayed: 1567, identical: 1267 });
});
