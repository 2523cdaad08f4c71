import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

export function parse(file: string, text = readFileSync(file, 'utf8')): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

/** The names that `src/index.ts` exports as types only. */
export function typeOnlyNames(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of parse('src/index.ts').statements) {
    if (
      !ts.isExportDeclaration(statement) ||
      statement.exportClause === undefined ||
      !ts.isNamedExports(statement.exportClause)
    )
      continue;
    for (const { name, isTypeOnly } of statement.exportClause.elements)
      if (statement.isTypeOnly || isTypeOnly) names.add(name.text);
  }
  return names;
}

/** The comment in front of each field of each exported schema, by its path: `Whois.devices`. */
export function fieldComments(): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  for (const file of globSync('src/resources/**/{schemas,shared}.ts')) {
    walkNames(parse(file), (path, node) => {
      const comment = ts.isPropertyAssignment(node)
        ? ts
            .getJSDocCommentsAndTags(node)
            .map((part) => part.getText())
            .join('\n')
        : '';
      if (comment !== '') comments.set(path, comment);
    });
  }
  return comments;
}

/** Visits each property below a variable, in a schema as in its type, with its path. */
export function walkNames(root: ts.Node, visit: (path: string, node: ts.Node) => void, path = ''): void {
  ts.forEachChild(root, (node) => {
    if (ts.isVariableDeclaration(node)) return walkNames(node, visit, node.name.getText());
    if (path === '' || !(ts.isPropertyAssignment(node) || ts.isPropertySignature(node)))
      return walkNames(node, visit, path);
    const below = `${path}.${node.name.getText()}`;
    visit(below, node);
    walkNames(node, visit, below);
  });
}
