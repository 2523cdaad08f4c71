import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { operations } from '../operations/table.ts';
import { captures } from '../unit/support/captures.ts';
import { match } from '../unit/support/matching.ts';
import { docTags, docText, loadDeclarations, nameOf, publicMembers, symbolOf } from './declarations.ts';

/** The resources by the name of their class. */
const resources: ReadonlyMap<string, string> = new Map(
  Object.keys(operations).map((name) => {
    const resource = name.split('.')[0] as string;
    return [`${resource.charAt(0).toUpperCase()}${resource.slice(1)}`, resource];
  }),
);
const since: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  Object.entries(operations).map(([name, operation]) => [name, 'since' in operation ? operation.since : undefined]),
);

/** These resolve to `null`. */
const nullWhenMissing: ReadonlySet<string> = new Set(['users.findByExternalId', 'users.findByThreepid']);

function errcodeOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'errcode' in body ? body.errcode : undefined;
}

/** The method that each operation has in its name. The client-server form of `whois` shares one. */
const documented = Object.keys(operations).filter((name) => !name.includes(':'));

/** The methods that send something, as `users.list`. */
function methods(): ReadonlyArray<{ readonly name: string; readonly node: ts.Node }> {
  return loadDeclarations()
    .exports.filter(({ name }) => resources.has(name))
    .flatMap(({ name, declarations }) =>
      declarations
        .flatMap(publicMembers)
        .map((node) => ({ name: `${resources.get(name) ?? name}.${nameOf(node)}`, node })),
    );
}

describe('the packed declarations', () => {
  test.each(['index', 'testing'] as const)('of %s say what each exported name is', (entry) => {
    const silent = loadDeclarations(entry).exports.filter(
      ({ declarations }) => !declarations.some((declaration) => docText(declaration) !== ''),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test.each([
    ['index', 200],
    ['testing', 80],
  ] as const)('of %s say what each method and property of a class or an interface is', (entry, atLeast) => {
    const { checker, exports } = loadDeclarations(entry);
    const members = exports.flatMap(({ name, declarations }) =>
      declarations
        .flatMap(publicMembers)
        .map((node) => ({ name: `${name}.${nameOf(node)}`, symbol: symbolOf(checker, node) })),
    );
    expect(members.length).toBeGreaterThan(atLeast);
    // An overriding member has the words of the one that it overrides.
    expect(
      members.filter(({ symbol }) => symbol.getDocumentationComment(checker).length === 0).map(({ name }) => name),
    ).toEqual([]);
  });

  test('say what each field of an answer is', () => {
    const { checker, exports } = loadDeclarations();
    const fields = exports
      .filter(({ declarations }) => declarations.some(ts.isVariableDeclaration))
      .flatMap(({ name, type }) =>
        (type?.getProperties() ?? []).map((field) => ({
          name: `${name}.${field.name}`,
          text: ts.displayPartsToString(field.getDocumentationComment(checker)),
        })),
      );
    expect(fields.length).toBeGreaterThan(100);
    expect(fields.filter(({ text }) => text === '').map(({ name }) => name)).toEqual([]);
  });

  test('link each method that sends something to the documentation of Synapse', () => {
    const found = methods();
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(documented));
    // Synapse's documentation has no page for the reports of users: its source has to do.
    const placeOf = (name: string) =>
      name.startsWith('userReports.')
        ? 'https://github.com/element-hq/synapse/'
        : 'https://element-hq.github.io/synapse/latest/';
    const unlinked = found.filter(
      ({ name, node }) => !docTags(node, 'see').some((text) => text.startsWith(placeOf(name))),
    );
    expect(unlinked.map(({ name }) => name)).toEqual([]);
  });

  test('name NotFoundError where Synapse was seen to say that something does not exist', () => {
    const throwing = new Set(
      captures
        .filter(({ response }) => response.status === 404 && errcodeOf(response.body) !== 'M_UNRECOGNIZED')
        .map(({ request }) => match(request)?.name)
        .filter((name) => name !== undefined && !nullWhenMissing.has(name)),
    );
    expect(throwing.size).toBeGreaterThan(15);
    const silent = methods().filter(
      ({ name, node }) =>
        throwing.has(name as never) && !docTags(node, 'throws').some((text) => text.startsWith('{NotFoundError}')),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('do not leave a 404 of Synapse to ApiError', () => {
    const vague = methods().filter(({ node }) =>
      docTags(node, 'throws').some((text) => text.startsWith('{ApiError}') && text.includes('404')),
    );
    expect(vague.map(({ name }) => name)).toEqual([]);
  });

  test('name the Synapse version that brought an endpoint, where it was not always there', () => {
    const expected = methods().filter(({ name }) => since[name] !== undefined);
    expect(expected.map(({ name }) => name).sort()).toEqual(
      documented.filter((name) => since[name] !== undefined).sort(),
    );
    const told = expected.map(({ name, node }) => [name, docTags(node, 'since').map((text) => text.split('\n')[0])]);
    expect(told).toEqual(expected.map(({ name }) => [name, [`Synapse ${since[name] ?? ''}`]]));
  });
});
