/** A declaration of an API report. */
export interface Declaration {
  /** Its own line: kind, name, generics and what it extends. */
  readonly line: string;
  /** The lines of each member, more than one for overloads. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

const nameOfDeclaration = /^(?:(?:schema|class(?: \(type only\))?|interface|type|function|const) )?([\w$]+)/;
const nameOfMember = /^(?:(?:static|readonly|get|set|abstract|async) )*(\[[^\]]+\]|'[^']+'|[\w$]+)/;

/** Reads a report that `test/package/api.test.ts` wrote: a line for each declaration, and one below it for each member. */
export function readReport(report: string): ReadonlyMap<string, Declaration> {
  const declarations = new Map<string, { line: string; members: Map<string, string[]> }>();
  let members = new Map<string, string[]>();
  for (const line of report.split('\n').filter((text) => text !== '')) {
    if (line.startsWith('  ')) {
      const name = nameIn(nameOfMember, line.trim());
      members.set(name, [...(members.get(name) ?? []), line.trim()]);
    } else {
      members = new Map();
      declarations.set(nameIn(nameOfDeclaration, line), { line, members });
    }
  }
  return declarations;
}

function nameIn(pattern: RegExp, line: string): string {
  const name = pattern.exec(line)?.[1];
  if (name === undefined) throw new Error(`The API report has a line without a name: ${line}`);
  return name;
}
