import ts from 'typescript';
import { fieldComments, parse, typeOnlyNames, walkNames } from './source.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Gives the rolled-up declarations back what they lose on the way from the sources: that a schema is
 * made of another one, the comments of its fields, and which names have no value at run time.
 */
export function restore(code: string): string {
  return typeExports(comments(references(code)));
}

/** Writes `typeof Device` where the whole type of `Device` stands inside another schema's. */
function references(code: string): string {
  const file = parse('index.d.ts', code);
  const roots = new Map<ts.Node, string>();
  const names = new Map<string, string>();
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, type } of statement.declarationList.declarations) {
      if (type === undefined || !type.getText().startsWith('z.ZodObject<')) continue;
      roots.set(type, name.getText());
      names.set(flat(type), name.getText());
    }
  }
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isTypeReferenceNode(node) && !roots.has(node) ? names.get(flat(node)) : undefined;
    if (name === undefined) ts.forEachChild(node, visit);
    else edits.push({ start: node.getStart(), end: node.getEnd(), text: `typeof ${name}` });
  };
  for (const root of roots.keys()) visit(root);
  return apply(code, edits);
}

function comments(code: string): string {
  const byPath = fieldComments();
  const edits: Edit[] = [];
  walkNames(parse('index.d.ts', code), (path, node) => {
    const comment = byPath.get(path);
    if (comment === undefined || !ts.isPropertySignature(node)) return;
    const start = node.getStart();
    const indent = code.slice(code.lastIndexOf('\n', start) + 1, start);
    edits.push({ start, end: start, text: `${comment.replaceAll(/\n\s*/g, `\n${indent} `)}\n${indent}` });
  });
  return apply(code, edits);
}

function typeExports(code: string): string {
  const typeOnly = typeOnlyNames();
  return code.replaceAll(/^export \{ (.*) \};$/gm, (_, list: string) => {
    const names = list.split(', ');
    const lists = [names.filter((name) => !typeOnly.has(name)), names.filter((name) => typeOnly.has(name))];
    return lists
      .map((part, index) => (part.length === 0 ? '' : `export ${index === 0 ? '' : 'type '}{ ${part.join(', ')} };`))
      .filter(Boolean)
      .join('\n');
  });
}

function flat(node: ts.Node): string {
  return node.getText().replaceAll(/\s+/g, ' ');
}

function apply(code: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), code);
}
