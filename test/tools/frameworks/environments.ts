import ts from 'typescript';

/** A place where users run tests: a framework, and what it has for globals. */
export interface Environment {
  /** As the guide names it. */
  readonly name: string;
  /** Where its tests are. */
  readonly folder: string;
  readonly runner: 'jest' | 'jest with a flag' | 'jest-fixed-jsdom' | 'vitest' | 'node:test';
  /** What its configuration has beside the folder. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The module system that its tests are translated to. Default: none, the tests stay TypeScript. */
  readonly module?: ts.ModuleKind;
}

const { CommonJS, ES2022 } = ts.ModuleKind;

/** ES modules are experimental in Jest. With this, `require` loads them too. */
const flag = '`--experimental-vm-modules`';

const tsJest = (module: string) => {
  const tsconfig = { module, moduleResolution: module, target: 'es2022', strict: true, types: ['node'] };
  return { transform: { '\\.ts$': ['ts-jest', { tsconfig }] } };
};

export const environments: readonly Environment[] = [
  { name: 'Jest, CommonJS', folder: 'jest-commonjs', runner: 'jest', module: CommonJS },
  { name: 'Jest, ts-jest', folder: 'ts-jest', runner: 'jest', config: tsJest('node16') },
  { name: 'Jest, jsdom', folder: 'jest-jsdom', runner: 'jest', module: CommonJS, config: { testEnvironment: 'jsdom' } },
  { name: `Jest, CommonJS, ${flag}`, folder: 'jest-flag', runner: 'jest with a flag', module: CommonJS },
  {
    name: `Jest, ts-jest with \`module: 'nodenext'\`, ${flag}`,
    folder: 'ts-jest-flag',
    runner: 'jest with a flag',
    config: tsJest('nodenext'),
  },
  {
    name: `Jest, \`jest-fixed-jsdom\`, ${flag}`,
    folder: 'jest-fixed-jsdom',
    runner: 'jest-fixed-jsdom',
    module: CommonJS,
    config: { testEnvironment: 'jest-fixed-jsdom' },
  },
  {
    name: 'Jest, ES modules',
    folder: 'jest-modules',
    runner: 'jest with a flag',
    module: ES2022,
    config: { transform: {} },
  },
  { name: 'vitest, node', folder: 'vitest-node', runner: 'vitest', module: ES2022 },
  {
    name: 'vitest, jsdom',
    folder: 'vitest-jsdom',
    runner: 'vitest',
    module: ES2022,
    config: { environment: 'jsdom' },
  },
  {
    name: 'vitest, happy-dom',
    folder: 'vitest-happy-dom',
    runner: 'vitest',
    module: ES2022,
    config: { environment: 'happy-dom' },
  },
  {
    name: 'vitest, happy-dom, `disableSameOriginPolicy`',
    folder: 'vitest-happy-dom-no-cors',
    runner: 'vitest',
    module: ES2022,
    config: {
      environment: 'happy-dom',
      environmentOptions: { happyDOM: { settings: { fetch: { disableSameOriginPolicy: true } } } },
    },
  },
  { name: '`node:test`', folder: 'node-test', runner: 'node:test', module: ES2022 },
];

/** The file of a test in an environment. */
export function fileIn({ folder, module }: Environment, test: string): string {
  const extension = module === undefined ? 'ts' : module === CommonJS ? 'js' : 'mjs';
  return `${folder}/${test}.test.${extension}`;
}

/** A test as its environment takes it. */
export function translate({ runner, module }: Environment, source: string): string {
  if (module === undefined) return source;
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  return runner === 'node:test' ? `import { test } from 'node:test';\n${outputText}` : outputText;
}
