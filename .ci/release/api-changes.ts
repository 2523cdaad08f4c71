import { type Declaration, readReport } from './api-report.ts';
import { hasName } from './changelog.ts';

/** How one name of the API differs from the last release. */
export interface Change {
  readonly kind: 'removed' | 'changed' | 'added';
  /** `User`, or `User.admin` for a member. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Compares two API reports by declaration and member. */
export function compareReports(before: string, after: string): readonly Change[] {
  const [old, current] = [readReport(before), readReport(after)];
  return namesOf(old, current).flatMap((name) => compareDeclarations(name, old.get(name), current.get(name)));
}

/** The removals and changes that a text does not name. */
export function unnamedIn(text: string, changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ kind, name }) => kind !== 'added' && !hasName(text, name));
}

/** One line for a person. */
export function describeChange({ kind, name, before, after }: Change): string {
  return kind === 'changed'
    ? `changed ${name}: ${before || 'absent'} => ${after}`
    : `${kind} ${name}: ${before || after}`;
}

/** A declaration that is new or was removed is one change: its members are not listed. */
function compareDeclarations(name: string, old?: Declaration, current?: Declaration): readonly Change[] {
  const own = compareLines(name, old?.line, current?.line);
  if (old === undefined || current === undefined) return own;
  const members = namesOf(old.members, current.members).flatMap((member) =>
    compareLines(`${name}.${member}`, linesOf(old, member), linesOf(current, member)),
  );
  return [
    ...own,
    ...members.map((change) => (isRequired(current, change) ? { ...change, kind: 'changed' as const } : change)),
  ];
}

/** Whether a member of an interface is new and required: objects that callers made for the last release lack it. */
function isRequired({ line }: Declaration, { kind, before, after }: Change): boolean {
  return line.startsWith('interface ') && kind === 'added' && before === '' && !/^(readonly )?[\w$]+\?/.test(after);
}

function linesOf({ members }: Declaration, name: string): string | undefined {
  return members.get(name)?.join('; ');
}

function compareLines(name: string, before = '', after = ''): readonly Change[] {
  if (comparable(before) === comparable(after)) return [];
  if (before === '' || gainsLiterals(before, after)) return [{ kind: 'added', name, before, after }];
  return [{ kind: after === '' ? 'removed' : 'changed', name, before, after }];
}

const literal = `(?:'[^']*'|"[^"]*")`;
const unionOfLiterals = new RegExp(`${literal}(?: \\| ${literal})*`, 'g');

/**
 * A line without what depends on the rest of the program: the order in which the compiler prints the literals of a
 * union, and the number by which the bundler of the declarations tells two equal names apart.
 */
function comparable(line: string): string {
  return line
    .replaceAll(unionOfLiterals, (union) => union.split(' | ').sort().join(' | '))
    .replaceAll(/(?<=\w)\$\d+\b/g, '');
}

/** Whether the only difference is that unions have more literals, as `OperationName` has with each new operation. */
function gainsLiterals(before: string, after: string): boolean {
  const unions = (line: string) => (line.match(unionOfLiterals) ?? []).map((union) => union.split(' | '));
  const rest = (line: string) => comparable(line.replaceAll(unionOfLiterals, '""'));
  // There, a literal more is a field less.
  if (rest(before) !== rest(after) || /\b(Omit|Exclude)</.test(before)) return false;
  const current = unions(after);
  return unions(before).every((union, index) => union.every((text) => current[index]?.includes(text)));
}

function namesOf(...maps: ReadonlyArray<ReadonlyMap<string, unknown>>): readonly string[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))].sort();
}
