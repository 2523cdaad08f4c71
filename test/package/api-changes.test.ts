import { describe, expect, test } from 'vitest';
import { type Change, compareReports, describeChange, unnamedIn } from '../../.ci/release/api-changes.ts';
import { newerThan } from '../../.ci/release/changelog.ts';
import { smallestVersion } from '../../.ci/release/versions.ts';

const before = `type Direction = 'f' | 'b'
interface ListParams extends PageParams
  readonly limit?: number | undefined
type OperationName = 'users.get' | 'users.list'
schema User
  admin: boolean
  state: LiteralUnion<"active" | "locked", string>
class (type only) Users
  get(userId: string, options?: RequestOptions): Promise<User>
  list(params?: ListParams): Paginator<User>
interface UserWithoutState extends Omit<User, 'state'>
function fakeUser(overrides?: Partial<User$1>): User$1
`;

/** What is found when this is in place of that. */
function changesOf(text: string, put: string): readonly Change[] {
  expect(before).toContain(text);
  return compareReports(before, before.replace(text, put));
}

const found = (text: string, put: string) => changesOf(text, put).map(({ kind, name }) => `${kind} ${name}`);

describe('a comparison of two API reports', () => {
  test.each([
    ['a method that was removed', '  list(params?: ListParams): Paginator<User>\n', '', 'removed Users.list'],
    ['a parameter of another type', 'get(userId: string,', 'get(userId: number,', 'changed Users.get'],
    ['a parameter that became required', 'options?: R', 'options: R', 'changed Users.get'],
    ['a result of another type', 'Promise<User>', 'Promise<User | null>', 'changed Users.get'],
    ['a field that was removed', '  admin: boolean\n', '', 'removed User.admin'],
    ['a field of another type', 'admin: boolean', 'admin: number', 'changed User.admin'],
    ['a field that may be absent', 'admin: boolean', 'admin?: boolean', 'changed User.admin'],
    ['an option that was removed', '  readonly limit?: number | undefined\n', '', 'removed ListParams.limit'],
    ['an interface that extends another', 'extends PageParams', 'extends Params', 'changed ListParams'],
    ['a literal that was removed', `'f' | 'b'`, `'f'`, 'changed Direction'],
    ['one literal in place of another', `'f' | 'b'`, `'f' | 'c'`, 'changed Direction'],
    ['a field that another type leaves out', `'state'>`, `'state' | 'admin'>`, 'changed UserWithoutState'],
    ['a function with another parameter', 'overrides?', 'changes?', 'changed fakeUser'],
    ['a type that was removed', `type Direction = 'f' | 'b'\n`, '', 'removed Direction'],
    ['a class that became a type', 'class (type only) Users', 'interface Users', 'changed Users'],
    [
      'a required member of an interface',
      'PageParams\n',
      'PageParams\n  readonly from: string\n',
      'changed ListParams.from',
    ],
  ])('finds %s', (_, text, put, change) => {
    expect(found(text, put)).toEqual([change]);
  });

  test.each([
    ['a method', '  list(', '  count(): Promise<number>\n  list(', 'added Users.count'],
    ['a field of a response', '  admin', '  about: string\n  admin', 'added User.about'],
    ['an option', 'PageParams\n', 'PageParams\n  readonly from?: string\n', 'added ListParams.from'],
    ['a type', 'schema User\n', 'schema Theme\n  name: string\nschema User\n', 'added Theme'],
    ['a name of an operation', `'users.list'`, `'users.list' | 'users.put'`, 'added OperationName'],
    ['a known value of a field', '"locked"', '"locked" | "erased"', 'added User.state'],
  ])('takes %s that is new for an addition', (_, text, put, change) => {
    expect(found(text, put)).toEqual([change]);
  });

  test.each([
    ['the order of literals', '"active" | "locked"', '"locked" | "active"'],
    ['a number that the bundler of the declarations adds', 'Partial<User$1>): User$1', 'Partial<User$2>): User$2'],
  ])('does not take %s for a change', (_, text, put) => {
    expect(found(text, put)).toEqual([]);
  });

  test('lists a declaration that was removed once, without its members', () => {
    expect(compareReports(before, before.replace(/schema User\n( {2}.*\n)+/, '')).map(describeChange)).toEqual([
      'removed User: schema User',
    ]);
  });

  test('shows what a change was and is', () => {
    expect(changesOf('admin: boolean', 'admin: number').map(describeChange)).toEqual([
      'changed User.admin: admin: boolean => admin: number',
    ]);
  });

  test('refuses a report that it cannot read', () => {
    expect(() => compareReports('', '= 1')).toThrow('The API report has a line without a name: = 1');
  });
});

describe('a changelog', () => {
  const changes = [...changesOf('  admin: boolean\n', ''), ...changesOf('get(userId: string,', 'get(userId: number,')];
  const changelog = (text: string) =>
    `# Changelog\n\n## Unreleased\n\n${text}\n\n## 0.3.0 - 2026-11-25\n\n- \`User.admin\`\n`;
  const unnamed = (text: string) =>
    unnamedIn(newerThan(changelog(text), '0.3.0'), changes).map(({ kind, name }) => `${kind} ${name}`);

  test('that names each removal and change above the last release is complete', () => {
    expect(unnamed('- `User.admin` was removed. `Users.get` takes a number.')).toEqual([]);
  });

  test.each(['`users.get(userId)`', '`synapse.users.get`'])('may name a method as users write it: %s', (name) => {
    expect(unnamed(`- \`User.admin\`, ${name}`)).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['names without code', 'User.admin and Users.get'],
    ['longer names', '`User.administrator`, `users.getAll`, `Other.User.admin`'],
    ['names without their class', '`admin`, `get`'],
  ])('that has %s names neither', (_, text) => {
    expect(unnamed(text)).toEqual(['removed User.admin', 'changed Users.get']);
  });

  test('need not name an addition', () => {
    expect(unnamedIn('', changesOf('  admin', '  about: string\n  admin'))).toEqual([]);
  });

  test('without a section of the last release is refused', () => {
    expect(() => newerThan(changelog(''), '0.2.9')).toThrow('CHANGELOG.md has no section of 0.2.9');
  });
});

describe('the smallest version', () => {
  const [removed, added] = [changesOf('  admin: boolean\n', ''), changesOf('  admin', '  about: string\n  admin')];

  test.each([
    ['0.3.0', '0.3.1', '0.3.1', '0.4.0'],
    ['1.3.2', '1.3.3', '1.4.0', '2.0.0'],
  ])('after %s is %s without a change, %s after an addition, %s after a removal', (last, without, minor, major) => {
    expect([[], added, removed].map((changes) => smallestVersion(last, changes))).toEqual([without, minor, major]);
  });
});
