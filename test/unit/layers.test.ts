import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../src');

/** The layers, from the lowest. A file imports only from its own layer and from those below. */
const layers: ReadonlyArray<ReadonlyArray<RegExp>> = [
  [/^errors\//],
  [/^transport\//],
  [/^pagination\//, /^tasks\//],
  [/^resources\//],
  [/^client\.ts$/],
  [/^index\.ts$/],
  [/^testing\//],
];

/** The folder or file of the layer that a file belongs to, and how high it is. */
function layerOf(file: string): { readonly name: string; readonly height: number } {
  const height = layers.findIndex((patterns) => patterns.some((pattern) => pattern.test(file)));
  return { name: file.split('/')[0] as string, height };
}

/** The package by its name is its entry point: only the layer above it imports it so. */
const byName = 'synapse-admin-sdk';

/** What a file imports from `src`, also for its types only. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  // Finds static, type-only, dynamic and `import('...')` type imports, and re-exports.
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.') || name === byName)
    .map((name) => (name === byName ? 'index.ts' : relative(root, resolve(root, dirname(file), name))))
    .filter((name) => !name.startsWith('..'));
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Whether a file may import another one. Layers of one height do not import each other. */
function isAllowed(from: string, to: string): boolean {
  const [own, other] = [layerOf(from), layerOf(to)];
  return own.height > other.height || (own.height === other.height && own.name === other.name);
}

/** Finds the cycles of imports by following each file's imports until one comes again. */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const index = trail.indexOf(file);
    if (index >= 0) {
      found.add([...trail.slice(index), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return [...found];
}

test('the imports of the sources are found', () => {
  expect(files.length).toBeGreaterThan(40);
  expect([...imports.values()].flat().filter((file) => !imports.has(file))).toEqual([]);
  expect(imports.get('client.ts')).toContain('transport/operation.ts');
  expect(imports.get('index.ts')).toContain('errors/operation-name.ts');
});

test('every file belongs to a layer', () => {
  expect(files.filter((file) => layerOf(file).height < 0)).toEqual([]);
});

test('no import runs upwards through the layers, type imports included', () => {
  const upwards = [...imports].flatMap(([file, targets]) =>
    targets.filter((target) => !isAllowed(file, target)).map((target) => `${file} -> ${target}`),
  );
  expect(upwards).toEqual([]);
});

/**
 * What `testing` may take from the files of the SDK by their path. These have no state and no class: the entry point
 * for tests holds a copy of them. Everything else it imports by the name of the package, which is there once.
 */
const copied = [
  /^resources\/[\w-]+\/operations\.ts$/,
  /^transport\/(hints|operation|retry-rules)\.ts$/,
  /^errors\/describe-call\.ts$/,
];

test('the entry point for tests takes no class of the SDK by its path', () => {
  const found = [...imports].flatMap(([file, targets]) =>
    layerOf(file).name === 'testing' ? targets.filter((target) => layerOf(target).name !== 'testing') : [],
  );
  expect(found).toContain('index.ts');
  expect(found.filter((target) => target !== 'index.ts' && !copied.some((file) => file.test(target)))).toEqual([]);
  const withClasses = [...imports.keys()]
    .filter((file) => copied.some((pattern) => pattern.test(file)))
    .filter((file) =>
      /\bclass\b/.test(readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
    );
  expect(withClasses).toEqual([]);
});

test('no import leads back to its own file, type imports included', () => {
  expect(cyclesOf(imports)).toEqual([]);
});

test('a cycle and an upward import are found where there is one', () => {
  expect(
    cyclesOf(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['a']],
      ]),
    ),
  ).toEqual(['a -> b -> c -> a']);
  expect(
    cyclesOf(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['c']],
      ]),
    ),
  ).toEqual([]);
  expect(isAllowed('transport/call.ts', 'resources/shared.ts')).toBe(false);
  expect(isAllowed('tasks/task.ts', 'pagination/paginator.ts')).toBe(false);
  expect(isAllowed('client.ts', 'index.ts')).toBe(false);
  expect(isAllowed('testing/fake-synapse.ts', 'index.ts')).toBe(true);
  expect(isAllowed('resources/users/users.ts', 'tasks/task.ts')).toBe(true);
});
