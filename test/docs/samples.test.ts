import { describe, expect, test } from 'vitest';
import { unavailable } from '../contract/support/server.ts';
import { typeErrors } from './support/compile.ts';
import { markdownFiles, type Sample, samplesOf } from './support/extract.ts';
import { runSample } from './support/run.ts';
import { isOnDouble, runOnDouble } from './support/run-on-double.ts';

const samples = markdownFiles.flatMap((file) => samplesOf(file));
const running = samples
  .filter(({ noRun }) => noRun === undefined)
  .map((sample) => ({ ...sample, title: `${sample.file}:${sample.line}` }));

const sampleOf = (code: string): Sample => ({ file: 'sample.md', line: 10, code, noRun: undefined });

/** Values that a sample says it prints: the comment of a `console.log` that consists of literals. */
function expectedOutput(code: string): string[] {
  return [...code.matchAll(/^.*console\.log\(.*\); \/\/ ((?:(?:true|false|null|\d+|\w+Error) ?)+)$/gm)].map(
    ([, text = '']) => text,
  );
}

describe('the code samples of README and docs', () => {
  test('compile', () => {
    console.log(`${samples.length} samples, ${samples.length - running.length} of them do not run`);
    expect(samples.length).toBeGreaterThan(40);
    expect(typeErrors(samples)).toEqual([]);
  });

  test.skipIf(unavailable).each(running.filter(({ code }) => !isOnDouble(code)))('run: $title', async ({ code }) => {
    const printed = await runSample(code);
    for (const line of expectedOutput(code)) expect(printed).toContain(line);
  });

  test.each(running.filter(({ code }) => isOnDouble(code)))('run on the double: $title', async ({ code }) => {
    const printed = await runOnDouble(code);
    for (const line of expectedOutput(code)) expect(printed).toContain(line);
  });
});

describe('the harness', () => {
  test('finds a misspelt method, a missing import and a wrong parameter, and names the line', () => {
    const broken = [
      "const id = '@alice:example.org';\nawait synapse.users.gett(id);",
      'const value = z.string();',
      "synapse.users.list({ guests: 'no' });",
    ];
    expect(typeErrors(broken.map(sampleOf))).toEqual([
      expect.stringMatching(/^sample\.md:11 Property 'gett' does not exist/),
      expect.stringMatching(/^sample\.md:10 .*'z'/),
      expect.stringMatching(/^sample\.md:10 Type 'string' is not assignable/),
    ]);
  });

  test.skipIf(unavailable)('fails when a sample throws, and reports what a sample prints', async () => {
    await expect(runSample("await synapse.users.get('@nobody:example.org');")).rejects.toThrow('M_NOT_FOUND');
    await expect(runSample("await synapse.users.get('@alice:example.org');\nconsole.log(1 + 1);")).resolves.toEqual([
      '2',
    ]);
  });

  test('runs the tests that a sample defines', async () => {
    const sample = (locked: boolean) =>
      `import { expect, test } from 'vitest';
      homeserver.addUser('spam');
      test('locks', () => expect(homeserver.user('spam').locked).toBe(${locked}));`;
    await expect(runOnDouble(sample(true))).rejects.toThrow('expected false to be true');
    await expect(runOnDouble(sample(false))).resolves.toEqual([]);
  });

  test('refuses a block whose language it would pass over', () => {
    expect(() => samplesOf('sample.md', '```js\nfoo();\n```')).toThrow('sample.md:1');
    expect(() => samplesOf('sample.md', '```ts later\nfoo();\n```')).toThrow('sample.md:1');
    expect(samplesOf('sample.md', '```ts no-run: PostgreSQL only\nfoo();\n```')).toMatchObject([
      { line: 2, code: 'foo();', noRun: 'PostgreSQL only' },
    ]);
  });
});
