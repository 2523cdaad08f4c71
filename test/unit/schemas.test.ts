import type { OperationName, ResponseIssue } from 'synapse-admin-sdk';
import * as sdk from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { userFromWire } from '../../src/resources/users/wire.ts';
import { validate } from '../../src/transport/validate.ts';
import { full, type Kind, type SchemaFields } from '../operations/fields.ts';
import { operationNames, records, settled, validInput } from '../operations/index.ts';
import { schemas } from '../operations/schemas.ts';
import { captures } from './support/captures.ts';
import { expectedResult, withBefore } from './support/expectation.ts';
import { match } from './support/matching.ts';
import { clientOf, json } from './support/server.ts';

const kindOf = (spec: string) => spec.replace(/\?|\|(null|off|on|zero)/g, '') as Kind;
const cases = schemas.flatMap(({ name, schema, fields }) =>
  Object.entries(fields).map(([field, [spec, value]]) => ({ name, schema, fields, field, spec, value })),
);

const accepted = (schema: z.ZodType, value: unknown): unknown => {
  const result = validate(schema as never, value);
  if ('issues' in result) throw new Error(`refused: ${JSON.stringify(result.issues)}`);
  return result.data;
};
const refusedAt = (schema: z.ZodType, value: unknown): ResponseIssue['path'] | undefined => {
  const result = validate(schema as never, value);
  return 'issues' in result ? result.issues[0]?.path : undefined;
};
/** What `null` becomes, by the specification of a field; `undefined` where it is refused. */
const valueOfNull = (spec: string): boolean | number | null | undefined =>
  ({ null: null, off: false, on: true, zero: 0 })[spec.split('|')[1] as string];
const without = (fields: SchemaFields, field: string) =>
  Object.fromEntries(Object.entries(full(fields)).filter(([name]) => name !== field));

test('every exported schema is documented here, with every field that it has', () => {
  const exported = Object.entries(sdk).filter(([, value]) => (value as unknown) instanceof z.ZodType);
  expect(new Set(schemas.map(({ name }) => name)).size).toBe(schemas.length);
  expect(schemas.map(({ name }) => name)).toEqual(expect.arrayContaining(exported.map(([name]) => name)));
  for (const { name, schema, fields } of schemas)
    expect(Object.keys((schema as z.ZodObject).shape).sort(), name).toEqual(Object.keys(fields).sort());
});

describe('a full response', () => {
  test.each(schemas)('$name is kept as it is, and parsing it again changes nothing', ({ schema, fields }) => {
    const once = accepted(schema, full(fields));
    expect(once).toStrictEqual(full(fields));
    expect(accepted(schema, once)).toStrictEqual(once);
    expect(schema.parse(once)).toStrictEqual(once);
  });

  test.each(schemas.filter(({ name }) => name !== 'Suspension'))(
    '$name keeps an unknown field',
    ({ schema, fields }) => {
      const value = { ...full(fields), 'org.example.new': { a: [1, null] } };
      expect(accepted(schema, value)).toStrictEqual(value);
    },
  );

  test('Suspension is made by the SDK, and holds its one field', () => {
    expect(accepted(sdk.Suspension, { suspended: 1, more: 1 })).toStrictEqual({ suspended: true });
  });

  test.each(schemas)('$name is refused when it is no object', ({ schema }) => {
    for (const value of [null, undefined, 'x', 7, [], true]) expect(refusedAt(schema, value)).toEqual([]);
  });
});

describe('one field removed', () => {
  test.each(cases)('$name $field ($spec)', ({ schema, fields, field, spec }) => {
    const value = without(fields, field);
    if (spec.includes('?')) expect(accepted(schema, value)).toStrictEqual(value);
    else expect(refusedAt(schema, value)).toEqual([field]);
  });
});

describe('one field null', () => {
  test.each(cases)('$name $field ($spec)', ({ schema, fields, field, spec }) => {
    const value = { ...full(fields), [field]: null };
    const given = valueOfNull(spec);
    if (given !== undefined) expect(accepted(schema, value)).toStrictEqual({ ...value, [field]: given });
    else expect(refusedAt(schema, value)).toEqual([field]);
  });
});

/** A response whose nullable fields are all null, in the objects of its lists too, and what becomes of it. */
function allNull(fields: SchemaFields): { readonly wire: object; readonly parsed: object } {
  const pairs = Object.entries(fields).map(([name, [spec, example, , , inner]]): [string, unknown, unknown] => {
    if (spec.includes('|')) return [name, null, valueOfNull(spec)];
    if (spec !== 'list' || inner === undefined) return [name, example, example];
    const { wire, parsed } = allNull(inner.fields);
    return [name, [wire], [parsed]];
  });
  return {
    wire: Object.fromEntries(pairs.map(([name, wire]) => [name, wire])),
    parsed: Object.fromEntries(pairs.map(([name, , parsed]) => [name, parsed])),
  };
}

describe('every field null that may be', () => {
  test.each(schemas)('$name', ({ schema, fields }) => {
    const { wire, parsed } = allNull(fields);
    expect(accepted(schema, wire)).toStrictEqual(parsed);
  });
});

describe('the response of an operation', () => {
  // Suspension is not in this form on the wire: the SDK makes it.
  const described = operationNames
    .filter((name) => name !== 'users.suspend')
    .flatMap((name) => {
      const { schema } = records[name];
      return schema === undefined ? [] : [{ name, schema }];
    });
  const responseTo = async (name: OperationName, body: unknown) => {
    const { synapse } = clientOf(withBefore(name, () => json(body)));
    return settled(records[name].drive(synapse, validInput(name)));
  };

  test.each(described)('$name, with every field', async ({ name, schema }) => {
    const body = full(schema.fields);
    expect(await responseTo(name, body)).toStrictEqual(expectedResult(name, 200, body));
  });

  test.each(described)('$name, with null wherever the database allows it', async ({ name, schema }) => {
    const { wire, parsed } = allNull(schema.fields);
    expect(await responseTo(name, wire)).toStrictEqual(expectedResult(name, 200, parsed));
  });
});

describe('one field of another type', () => {
  const wrong: Record<Kind, unknown[]> = {
    string: [7, true, {}, []],
    enum: [7, true, {}, []],
    number: ['7', true, {}, []],
    'tolerant number': [],
    flag: [2, -1, 'true', '1', {}, []],
    token: [true, {}, []],
    list: ['x', 7, {}],
    object: ['x', 7, []],
    anything: [],
  };
  test.each(cases)('$name $field ($spec)', ({ schema, fields, field, spec }) => {
    for (const value of wrong[kindOf(spec)])
      expect(refusedAt(schema, { ...full(fields), [field]: value })?.[0]).toBe(field);
  });
});

describe('a flag of an old server is a boolean', () => {
  test.each(cases.filter(({ spec }) => kindOf(spec) === 'flag'))('$name $field', ({ schema, fields, field }) => {
    for (const [wire, given] of [
      [0, false],
      [1, true],
      [false, false],
      [true, true],
    ] as const) {
      expect(accepted(schema, { ...full(fields), [field]: wire })).toStrictEqual({ ...full(fields), [field]: given });
    }
  });
});

describe('a number that a user wrote is unset when it is anything else', () => {
  test.each(cases.filter(({ spec }) => kindOf(spec) === 'tolerant number'))(
    '$name $field',
    ({ schema, fields, field }) => {
      for (const value of ['7', true, {}, [], Infinity])
        expect(accepted(schema, { ...full(fields), [field]: value })).toStrictEqual({ ...full(fields), [field]: null });
    },
  );
});

describe('a value of tomorrow in an open list of values', () => {
  test.each(cases.filter(({ spec }) => kindOf(spec) === 'enum'))('$name $field', ({ schema, fields, field }) => {
    const value = { ...full(fields), [field]: 'of_tomorrow' };
    expect(accepted(schema, value)).toStrictEqual(value);
  });
});

test('the place of a malformed row names list, index and field', () => {
  for (const { name, schema, fields } of schemas) {
    const list = Object.entries(fields).find(
      ([, [spec, value]]) => spec === 'list' && typeof (value as unknown[])[0] === 'object',
    );
    if (list === undefined) continue;
    const [field, [, rows]] = list as unknown as [string, [string, Record<string, unknown>[]]];
    const row = rows[0] as Record<string, unknown>;
    const required = Object.keys(row).find(
      (key) => typeof row[key] === 'string' && refusedAt(schema, { ...full(fields), [field]: [{ ...row, [key]: 7 }] }),
    );
    expect(refusedAt(schema, { ...full(fields), [field]: [row, { ...row, [required as string]: 7 }] }), name).toEqual([
      field,
      1,
      required,
    ]);
  }
});

test('one old flag among new ones changes that flag only', () => {
  const page = schemas.find(({ name }) => name === 'UserPage') as (typeof schemas)[number];
  const row = (full(page.fields)['users'] as object[])[0] as object;
  const parsed = accepted(page.schema, {
    users: [row, { ...row, admin: 0, shadow_banned: null, extra: 1 }, row],
    total: 3,
  });
  expect(parsed).toStrictEqual({
    users: [row, { ...row, admin: false, shadow_banned: false, extra: 1 }, row],
    total: 3,
  });
});

test('userFromWire drops the password hash, makes milliseconds of seconds, and leaves what is no account alone', () => {
  expect(userFromWire({ password_hash: '$2b$12$x', creation_ts: 5, a: 1 })).toStrictEqual({ creation_ts: 5000, a: 1 });
  expect(userFromWire({ creation_ts: 'x' })).toStrictEqual({ creation_ts: 'x' });
  for (const value of [null, 7, 'x']) expect(userFromWire(value)).toBe(value);
});

describe('captured responses with one field more', () => {
  const one = new Map(
    captures
      .filter(({ response }) => response.status < 300 && Object.keys((response.body ?? {}) as object).length > 0)
      .map((capture) => [match(capture.request)?.name, capture]),
  );
  one.delete(undefined);
  test.each([...one].map(([name, capture]) => ({ name: name as OperationName, capture })))(
    '$name still has a result',
    async ({ name, capture }) => {
      const body = { ...(capture.response.body as object), 'org.example.new': 1 };
      const { synapse } = clientOf(withBefore(name, () => json(body, capture.response.status)));
      const result = await settled(records[name].drive(synapse, validInput(name)));
      expect(result === undefined).toBe(expectedResult(name, capture.response.status, body) === undefined);
    },
  );
});
