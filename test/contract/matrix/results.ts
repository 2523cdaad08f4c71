import { operations } from '../../operations/table.ts';

/** What the suite found out about one operation: it works, the server has none as expected, or a test failed. */
export type Verdict = 'works' | 'refused' | 'failed';

export interface Results {
  readonly passed: number;
  readonly refused: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of what failed. */
  readonly failures: readonly string[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** The part of the report of vitest's `json` reporter that is looked at. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly fullName: string;
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/** Tests of an operation stand under its name; the ones that expect a refusal begin with these words. */
const refusal = /^is refused as expected/;

export function evaluate({ testResults }: Report): Results {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const broken = testResults
    .filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
    .map((file) => file.name);
  const failures = [...tests.filter((test) => test.status === 'failed').map((test) => test.fullName), ...broken];
  const isRefusal = (test: { title: string }) => refusal.test(test.title);
  const passed = tests.filter((test) => test.status === 'passed');
  return {
    passed: passed.filter((test) => !isRefusal(test)).length,
    refused: passed.filter(isRefusal).length,
    failed: failures.length,
    skipped: tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').length,
    failures,
    verdicts: new Map(
      Object.keys(operations).map((name) => [name, verdict(tests.filter((test) => test.ancestorTitles[0] === name))]),
    ),
  };

  function verdict(own: typeof tests): Verdict {
    if (own.length === 0 || own.some((test) => test.status !== 'passed')) return 'failed';
    return own.every(isRefusal) ? 'refused' : 'works';
  }
}
