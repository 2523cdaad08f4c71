import { expect, test } from 'vitest';
import { runChecked } from '../support/run.ts';

interface Report {
  /** How often `new Function` was called. In a browser whose page forbids it, each call is reported as a violation. */
  readonly generated: number;
  readonly schemas: number;
  readonly valid: number;
}

const child = new URL('./support/code-generation-child.ts', import.meta.url).pathname;

async function validateAll(jitless: 'never' | 'first' | 'late', ...flags: string[]): Promise<Report> {
  const { stdout } = await runChecked(process.execPath, [...flags, child, jitless]);
  return JSON.parse(stdout) as Report;
}

const withoutCode = '--disallow-code-generation-from-strings';

test('schemas are compiled where that is allowed', async () => {
  const { generated, schemas, valid } = await validateAll('never');
  expect(generated).toBeGreaterThan(schemas);
  expect(valid).toBeGreaterThan(1);
});

test('where code generation is forbidden, only zod tries it, once, and validation works', async () => {
  const [allowed, forbidden] = [await validateAll('never'), await validateAll('never', withoutCode)];
  expect(forbidden).toEqual({ ...allowed, generated: 1 });
});

test('no code is generated after jitless was set before the import', async () => {
  expect(await validateAll('first', withoutCode)).toMatchObject({ generated: 0 });
  expect(await validateAll('first')).toMatchObject({ generated: 0 });
});

test('after jitless was set late, only zod generates code, once for each schema that it made before', async () => {
  const { generated, schemas } = await validateAll('late');
  expect(generated).toBeLessThanOrEqual(schemas);
});
