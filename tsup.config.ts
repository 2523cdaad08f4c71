import { globSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { build, defineConfig, type Options } from 'tsup';
import ts from 'typescript';

const kyLicense = new URL('../license', import.meta.resolve('ky'));

const shared = {
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  esbuildPlugins: [sources()],
} satisfies Options;

/** Comments name the file that code comes from: as it is imported, not where a link leads to on this machine. */
const namesOfFiles = { preserveSymlinks: true };

export default defineConfig({
  ...shared,
  entry: ['src/index.ts'],
  clean: true,
  // ky is an ES module only: the CommonJS build contains it, so that it loads where `require` cannot load one (Jest).
  noExternal: ['ky'],
  esbuildOptions(options, { format }) {
    Object.assign(options, namesOfFiles);
    if (format === 'esm') options.external = [...(options.external ?? []), 'ky'];
    else options.banner = { js: `/*!\nThis file contains ky.\n\n${readFileSync(kyLicense, 'utf8')}*/` };
  },
  async onSuccess() {
    await writeDeclarations('src/index.ts', 'index');
    await buildTesting();
  },
});

/** Builds the entry point for tests. It imports the classes of the package: an error of it is one of the package. */
async function buildTesting(): Promise<void> {
  await build({
    ...shared,
    entry: { testing: 'src/testing/index.ts' },
    config: false,
    silent: true,
    external: ['synapse-admin-sdk'],
    esbuildOptions: (options) => void Object.assign(options, namesOfFiles),
  });
  await writeDeclarations('src/testing/index.ts', 'testing');
}

/** Loads the code of the package, and of ky where it is bundled, without comments: the declarations have the docstrings. */
function sources(): NonNullable<Options['esbuildPlugins']>[number] {
  return {
    name: 'sources',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\/(src|node_modules\/ky)\/.*\.[jt]s$/ }, ({ path }) => {
        const code = readFileSync(path, 'utf8');
        const file = parse(/\/ky\/.*\/body\.js$/.test(path) ? withLazyEncoder(code) : code);
        if (path.endsWith('.js')) return { contents: edit(file.text, comments(file)), loader: 'js' };
        return {
          contents: edit(file.text, [...comments(file), ...pureConstants(file), ...pureClasses(file)]),
          loader: 'ts',
        };
      }),
  };
}

/**
 * ky makes a TextEncoder at its import, and some platforms have none, such as Jest's jsdom. ky measures bodies with it
 * when it reports the progress of an upload, which the SDK does not ask for.
 */
function withLazyEncoder(code: string): string {
  const eager = 'const encoder = new TextEncoder();';
  if (!code.includes(eager)) throw new Error(`ky has no ${eager}`);
  return code.replace(eager, 'const encoder = { encode: (text) => new TextEncoder().encode(text) };');
}

/** Removes all comments but licences. */
function comments(file: ts.SourceFile): readonly Edit[] {
  const found = new Map<number, Edit>();
  const visit = (node: ts.Node): void => {
    const [code, at] = [file.text, node.getFullStart()];
    const ranges = [ts.getLeadingCommentRanges(code, at), ts.getTrailingCommentRanges(code, at)];
    for (const { pos, end } of ranges.flatMap((some) => some ?? []))
      if (!code.startsWith('/*!', pos)) found.set(pos, { at: pos, end, text: '' });
    for (const child of node.getChildren(file)) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(file);
  return [...found.values()];
}

/**
 * Marks every top-level constant as free of side effects, as `"sideEffects": false` in package.json says of the whole.
 * A bundler then drops the schemas, and zod with them, from an app that uses errors and helpers only.
 */
function pureConstants(file: ts.SourceFile): readonly Edit[] {
  const isPlain = (node: ts.Node) => ts.isFunctionLike(node) || ts.isLiteralExpression(node);
  return variables(file).flatMap(({ initializer }) =>
    initializer === undefined || isPlain(initializer)
      ? []
      : [
          { at: initializer.getStart(), text: '/* @__PURE__ */ (() => (' },
          { at: initializer.getEnd(), text: '))()' },
        ],
  );
}

/** The same for top-level classes with a computed name, such as `[Symbol.asyncIterator]`: webpack keeps them otherwise. */
function pureClasses(file: ts.SourceFile): readonly Edit[] {
  const hasComputedName = ({ members }: ts.ClassDeclaration) =>
    members.some(({ name }) => name !== undefined && ts.isComputedPropertyName(name));
  return file.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const { name } = declaration;
    if (name === undefined || !hasComputedName(declaration)) return [];
    const keyword = file.text.lastIndexOf('class', name.getStart());
    return [
      { at: keyword, text: `const ${name.text} = /* @__PURE__ */ (() => ` },
      { at: declaration.getEnd(), text: ')();' },
    ];
  });
}

/**
 * Writes the declarations of an entry point, those for `import` as an export of those for `require`. So both have the
 * same classes. With every TypeScript an ES module may import the types of a CommonJS module, but not vice versa.
 *
 * Types from type-fest are written into them, which tsup's own `dts` does not do: type-fest is an ES module.
 */
async function writeDeclarations(input: string, name: string): Promise<void> {
  const values = new Set(Object.keys((await import(pathToFileURL(`dist/${name}.js`).href)) as object));
  const bundle = await rollup({
    input,
    external: ['zod', 'ky', 'synapse-admin-sdk', /package\.json$/],
    plugins: [
      dts({ includeExternal: ['type-fest'], compilerOptions: { skipLibCheck: true, stripInternal: true, types: [] } }),
      {
        name: 'restore',
        renderChunk: (code, { exports }) => addLibraries(exportNames(addComments(nameSchemas(code)), exports, values)),
      },
    ],
  });
  await bundle.write({ file: `dist/${name}.d.cts`, format: 'es' });
  await bundle.close();
  await writeFile(`dist/${name}.d.ts`, `export * from './${name}.cjs';\n`);
}

/** Names the library of the compiler that has `Symbol.asyncDispose`: a project need not have set it. */
function addLibraries(code: string): string {
  return code.includes('Symbol.asyncDispose') ? `/// <reference lib="esnext.disposable" />\n${code}` : code;
}

/** Exports as types what has no value at run time. The plugin takes every class for a value. */
function exportNames(code: string, names: readonly string[], values: ReadonlySet<string>): string {
  const line = /^export (?:type )?\{(.*)\};$/gm;
  const clauses = [...code.matchAll(line)].flatMap(([, list = '']) => list.split(',').map((clause) => clause.trim()));
  const withOtherName = new Map(clauses.map((clause) => [clause.split(' as ')[1], clause.replace(/^type /, '')]));
  const list = (isValue: boolean) =>
    names
      .filter((name) => values.has(name) === isValue)
      .map((name) => withOtherName.get(name) ?? name)
      .join(', ');
  return `${code.replaceAll(line, '').trimEnd()}\n\nexport { ${list(true)} };\nexport type { ${list(false)} };\n`;
}

/** Writes `typeof Device` where the compiler wrote the whole type of `Device` into another schema's. */
function nameSchemas(code: string): string {
  const schemas = variables(parse(code)).filter(({ type }) => type?.getText().startsWith('z.ZodObject<'));
  const oneLine = (node: ts.Node) => node.getText().replaceAll(/\s+/g, ' ');
  const names = new Map(schemas.map(({ type, name }) => [type && oneLine(type), name.getText()]));
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isTypeReferenceNode(node) ? names.get(oneLine(node)) : undefined;
    if (name === undefined) ts.forEachChild(node, visit);
    else edits.push({ at: node.getStart(), end: node.getEnd(), text: `typeof ${name}` });
  };
  for (const { type } of schemas) if (type !== undefined) ts.forEachChild(type, visit);
  return edit(code, edits);
}

/** Puts the comments of a schema's fields in front of the fields of its type. The compiler leaves them out. */
function addComments(code: string): string {
  const comments = new Map<string, string>();
  for (const file of globSync('src/resources/**/{schemas,shared,shared-events}.ts')) {
    visitFields(parse(readFileSync(file, 'utf8')), (path, field) => {
      const comment = ts.getJSDocCommentsAndTags(field).map((part) => part.getText());
      if (comment.length > 0) comments.set(path, comment.join('\n'));
    });
  }
  const edits: Edit[] = [];
  visitFields(parse(code), (path, field) => {
    const comment = comments.get(path);
    const at = field.getStart();
    const indent = code.slice(code.lastIndexOf('\n', at) + 1, at);
    if (comment !== undefined) edits.push({ at, text: `${comment.replaceAll(/\n\s*/g, `\n${indent} `)}\n${indent}` });
  });
  return edit(code, edits);
}

/** Visits each field of a schema or of its type, with its path: `Whois.devices`. */
function visitFields(root: ts.Node, visit: (path: string, field: ts.Node) => void, path = ''): void {
  ts.forEachChild(root, (node) => {
    if (ts.isVariableDeclaration(node)) return visitFields(node, visit, node.name.getText());
    const isField = path !== '' && (ts.isPropertyAssignment(node) || ts.isPropertySignature(node));
    const below = isField ? `${path}.${node.name.getText()}` : path;
    if (isField) visit(below, node);
    visitFields(node, visit, below);
  });
}

/** A text to put into code, in place of what stands there up to `end`. */
interface Edit {
  readonly at: number;
  readonly end?: number;
  readonly text: string;
}

function edit(code: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, end = at, text: put }) => text.slice(0, at) + put + text.slice(end), code);
}

function parse(code: string): ts.SourceFile {
  return ts.createSourceFile('code.ts', code, ts.ScriptTarget.ES2022, true);
}

/** The variables that a file declares at its top level. */
function variables(file: ts.SourceFile): ts.VariableDeclaration[] {
  return file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations]);
}
