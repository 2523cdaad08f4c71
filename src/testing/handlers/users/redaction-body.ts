import { badRequest } from '../../http/refusal.ts';
import type { JsonObject } from '../../world/account-rows.ts';
import type { Settings } from '../../world/settings.ts';

/** The body of `users.redact`, with what it means to leave something out. */
export interface RedactionBody {
  readonly rooms: readonly string[];
  readonly reason: string | null;
  readonly limit: number;
  readonly use_admin: boolean;
  readonly before_ts: number | null;
  readonly after_ts: number | null;
}

interface Kind {
  readonly test: (value: unknown) => boolean;
  /** What the sentence says that the value should be, and the name of the check that failed. */
  readonly expected: readonly [sentence: string, name: string];
}

const text: Kind = { test: (value) => typeof value === 'string', expected: ['a valid string', 'string_type'] };
const integer: Kind = { test: (value) => Number.isInteger(value), expected: ['a valid integer', 'int_type'] };
const flag: Kind = { test: (value) => typeof value === 'boolean', expected: ['a valid boolean', 'bool_type'] };
const list: Kind = { test: Array.isArray, expected: ['a valid list', 'list_type'] };

/** Reads the body. The sentences are those of the library that Synapse checks it with. */
export function redactionBody(body: JsonObject, { has }: Settings): RedactionBody {
  const kinds: ReadonlyArray<readonly [name: string, kind: Kind]> = [
    ['reason', text],
    ['limit', integer],
    ...(has('1.135') ? [['use_admin', flag] as const] : []),
    ...(has('1.157') ? [['before_ts', integer] as const, ['after_ts', integer] as const] : []),
  ];
  const problems = [
    ...roomProblems(body),
    ...kinds.flatMap(([name, kind]) => (body[name] == null ? [] : problemOf(name, body[name], kind))),
  ];
  if (problems.length > 0) {
    const errors = `${problems.length} validation error${problems.length === 1 ? '' : 's'}`;
    const code = problems.some((problem) => problem.includes('[type=missing,')) ? 'M_MISSING_PARAM' : 'M_BAD_JSON';
    throw badRequest(`${errors} for PostBody\n${problems.join('\n')}`, code);
  }
  const known = (name: string) => (kinds.some(([one]) => one === name) ? body[name] : undefined);
  return {
    rooms: body['rooms'] as string[],
    reason: (body['reason'] ?? null) as string | null,
    limit: (body['limit'] ?? 0) as number,
    use_admin: known('use_admin') === true,
    before_ts: (known('before_ts') ?? null) as number | null,
    after_ts: (known('after_ts') ?? null) as number | null,
  };
}

function roomProblems(body: JsonObject): string[] {
  const { rooms } = body;
  if (!Object.hasOwn(body, 'rooms')) return [problem('rooms', 'Field required', 'missing', body)];
  if (!Array.isArray(rooms)) return problemOf('rooms', rooms, list);
  return rooms.flatMap((room, index) => problemOf(`rooms.${index}`, room, text));
}

function problemOf(name: string, value: unknown, { test, expected: [sentence, type] }: Kind): string[] {
  return test(value) ? [] : [problem(name, `Input should be ${sentence}`, type, value)];
}

function problem(name: string, sentence: string, type: string, value: unknown): string {
  const input = `input_value=${python(value)}, input_type=${pythonType(value)}`;
  const help = `    For further information visit https://errors.pydantic.dev/2.14/v/${type}`;
  return `${name}\n  ${sentence} [type=${type}, ${input}]\n${help}`;
}

/** How Python shows a value. */
function python(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  return `{${Object.entries(value)
    .map(([name, field]) => `'${name}': ${python(field)}`)
    .join(', ')}}`;
}

function pythonType(value: unknown): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'dict';
  return Number.isInteger(value) ? 'int' : 'float';
}
