import { join } from 'node:path';
import ts from 'typescript';
import { inject } from 'vitest';

/** One name that the package exports. */
export interface Export {
  readonly name: string;
  /** All that stands under the name: a schema and its interface share one. */
  readonly declarations: readonly ts.Declaration[];
  readonly type: ts.Type | undefined;
  /** Whether the declarations promise a value at run time. */
  readonly isValue: boolean;
}

/** The packed declarations, as the compiler sees them. */
export interface Declarations {
  readonly checker: ts.TypeChecker;
  readonly exports: readonly Export[];
}

/** The entry points of the package, by their files. */
export type Entry = 'index' | 'testing';

const loaded = new Map<Entry, Declarations>();

export function loadDeclarations(entry: Entry = 'index'): Declarations {
  const declarations = loaded.get(entry) ?? load(entry);
  loaded.set(entry, declarations);
  return declarations;
}

function load(entry: Entry): Declarations {
  const file = join(inject('unpacked'), 'dist', `${entry}.d.ts`);
  const options = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    skipLibCheck: true,
    types: [],
  };
  const program = ts.createProgram([file], { ...options, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error('the declarations export nothing');
  const exports = checker.getExportsOfModule(module).map((symbol) => describeExport(checker, symbol));
  return { checker, exports: exports.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function describeExport(checker: ts.TypeChecker, symbol: ts.Symbol): Export {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const typeOnly = (symbol.declarations ?? []).some(
    (declaration) =>
      ts.isExportSpecifier(declaration) && (declaration.isTypeOnly || declaration.parent.parent.isTypeOnly),
  );
  return {
    name: symbol.name,
    declarations: target.declarations ?? [],
    type: (target.flags & ts.SymbolFlags.Type) === 0 ? undefined : checker.getDeclaredTypeOfSymbol(target),
    isValue: (target.flags & ts.SymbolFlags.Value) !== 0 && !typeOnly,
  };
}

/** Members that a user can see: not the constructor, not `#private`. */
export function publicMembers(declaration: ts.Declaration): readonly (ts.ClassElement | ts.TypeElement)[] {
  if (!ts.isClassDeclaration(declaration) && !ts.isInterfaceDeclaration(declaration)) return [];
  const members: readonly (ts.ClassElement | ts.TypeElement)[] = [...declaration.members];
  return members.filter(({ name }) => name !== undefined && !ts.isPrivateIdentifier(name));
}

export function nameOf(member: ts.ClassElement | ts.TypeElement): string {
  return member.name?.getText() ?? '';
}

export function symbolOf(checker: ts.TypeChecker, member: ts.ClassElement | ts.TypeElement): ts.Symbol {
  const symbol = member.name && checker.getSymbolAtLocation(member.name);
  if (symbol === undefined) throw new Error(`${nameOf(member)} has no symbol`);
  return symbol;
}

/** The words of a JSDoc comment in front of its tags; empty where there is none. */
export function docText(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .flatMap((part) => (ts.isJSDoc(part) ? [ts.getTextOfJSDocComment(part.comment) ?? ''] : []))
    .join('\n')
    .trim();
}

/** The text of each tag of that name. */
export function docTags(node: ts.Node, name: string): readonly string[] {
  // The compiler takes the `https:` of a `@see` for a name, so the tag's own text is taken.
  return ts
    .getJSDocTags(node)
    .filter(({ tagName }) => tagName.text === name)
    .map((tag) =>
      tag
        .getText()
        .replace(/^@\w+\s*/, '')
        .replaceAll(/\n\s*\*\s?/g, '\n')
        .trim(),
    );
}
