import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { expect, inject, test } from 'vitest';
import { checkApi } from '../../.ci/release/facts.ts';
import { readRepository } from '../../.ci/release/repository.ts';
import { type Declarations, type Export, loadDeclarations, nameOf, publicMembers } from './declarations.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const flat = (text: string) =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('; }', ' }')
    .replace(/;$/, '')
    .trim();

/** One line per exported name and per member, without the words of the documentation. */
function describeApi({ checker, exports }: Declarations): string {
  return exports.map((exported) => describeExport(checker, exported)).join('\n');
}

function describeExport(checker: ts.TypeChecker, { name, declarations, type, isValue }: Export): string {
  const [first] = declarations;
  if (type !== undefined && declarations.some(ts.isVariableDeclaration))
    return [`schema ${name}`, ...fields(checker, type)].join('\n');
  if (first === undefined || ts.isFunctionDeclaration(first))
    return flat((first?.getText() ?? name).replace(/^(export )?(declare )?/, ''));
  if (ts.isTypeAliasDeclaration(first)) return flat(first.getText());
  if (!ts.isClassDeclaration(first) && !ts.isInterfaceDeclaration(first)) throw new Error(`no description of ${name}`);
  const kind = ts.isInterfaceDeclaration(first) ? 'interface' : isValue ? 'class' : 'class (type only)';
  const generics =
    first.typeParameters === undefined
      ? ''
      : `<${first.typeParameters.map((parameter) => flat(parameter.getText())).join(', ')}>`;
  const heritage = (first.heritageClauses ?? []).map((clause) => ` ${flat(clause.getText())}`).join('');
  const members = [...publicMembers(first)]
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .map((member) => `  ${flat(member.getText())}`);
  return [`${kind} ${name}${generics}${heritage}`, ...members].join('\n');
}

function fields(checker: ts.TypeChecker, type: ts.Type): string[] {
  return [...type.getProperties()]
    .map((field) => {
      const optional = (field.flags & ts.SymbolFlags.Optional) === 0 ? '' : '?';
      return `  ${field.name}${optional}: ${checker.typeToString(checker.getTypeOfSymbol(field), undefined, ts.TypeFormatFlags.NoTruncation)}`;
    })
    .sort();
}

const entries = [
  ['index', 'api.txt'],
  ['testing', 'api-testing.txt'],
] as const;

test.each(entries)(
  'the public API of %s is the one in %s: a change of it is to be seen in a review',
  async (entry, file) => {
    await expect(`${describeApi(loadDeclarations(entry))}\n`).toMatchFileSnapshot(file);
  },
);

test('every removal and change of the public API since the last release stands in the changelog', () => {
  const { faults } = checkApi(readRepository(root));
  expect(faults).toEqual([]);
});

test.each(entries)(
  'the declarations of %s promise a value for each name that the module has, and for no other',
  async (entry) => {
    const module = (await import(
      /* @vite-ignore */ pathToFileURL(join(inject('unpacked'), 'dist', `${entry}.js`)).href
    )) as object;
    expect(
      loadDeclarations(entry)
        .exports.filter(({ isValue }) => isValue)
        .map(({ name }) => name),
    ).toEqual(Object.keys(module).sort());
  },
);
