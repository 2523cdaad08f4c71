import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { operations } from '../operations/table.ts';
import { docTags, docText, loadDeclarations, nameOf, publicMembers, symbolOf } from './declarations.ts';

const resources = ['Devices', 'Media', 'Ratelimit', 'Server', 'Statistics', 'Users'];
const since: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  Object.entries(operations).map(([name, operation]) => [name, 'since' in operation ? operation.since : undefined]),
);

/** The methods that send something, as `users.list`. */
function methods(): ReadonlyArray<{ readonly name: string; readonly node: ts.Node }> {
  return loadDeclarations()
    .exports.filter(({ name }) => resources.includes(name))
    .flatMap(({ name, declarations }) =>
      declarations.flatMap(publicMembers).map((node) => ({ name: `${name.toLowerCase()}.${nameOf(node)}`, node })),
    );
}

describe('the packed declarations', () => {
  test('say what each exported name is', () => {
    const silent = loadDeclarations().exports.filter(
      ({ declarations }) => !declarations.some((declaration) => docText(declaration) !== ''),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('say what each method and property of a class or an interface is', () => {
    const { checker, exports } = loadDeclarations();
    const members = exports.flatMap(({ name, declarations }) =>
      declarations
        .flatMap(publicMembers)
        .map((node) => ({ name: `${name}.${nameOf(node)}`, symbol: symbolOf(checker, node) })),
    );
    expect(members.length).toBeGreaterThan(200);
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
    expect(found.length).toBeGreaterThanOrEqual(52);
    const unlinked = found.filter(
      ({ node }) =>
        !docTags(node, 'see').some((text) => text.startsWith('https://element-hq.github.io/synapse/latest/')),
    );
    expect(unlinked.map(({ name }) => name)).toEqual([]);
  });

  test('name the Synapse version that brought an endpoint, where it was not always there', () => {
    const expected = methods().filter(({ name }) => since[name] !== undefined);
    expect(expected.length).toBeGreaterThan(40);
    const told = expected.map(({ name, node }) => [name, docTags(node, 'since').map((text) => text.split('\n')[0])]);
    expect(told).toEqual(expected.map(({ name }) => [name, [`Synapse ${since[name] ?? ''}`]]));
  });
});
