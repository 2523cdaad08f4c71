import { dirname } from 'node:path';
import ts from 'typescript';
import { fileOf } from './block.ts';
import type { Sample } from './extract.ts';
import { preludeNames } from './prelude.ts';

/** A sample as a module, and how many lines stand before the code of its body. */
interface Module {
  readonly path: string;
  readonly text: string;
  readonly sample: Sample;
}

/** Puts a sample into a function that declares the prelude. Each line of the sample keeps its place. */
export function moduleText({ code }: Pick<Sample, 'code'>): string {
  const source = ts.createSourceFile('sample.ts', code, ts.ScriptTarget.Latest, true);
  const imports = source.statements.filter(ts.isImportDeclaration).map((node) => node.getText());
  const body = source.statements
    .filter(ts.isImportDeclaration)
    .reduce((text, node) => blank(text, node.getStart(), node.getEnd()), code);
  const client = /\bSynapseAdmin\b/.test(imports.join(' '))
    ? []
    : ["import { SynapseAdmin } from 'synapse-admin-sdk';"];
  const head = [
    ...client,
    "import type { Prelude } from './prelude.ts';",
    ...imports.map((text) => text.replaceAll('\n', ' ')),
    `export async function sample({ ${preludeNames.join(', ')} }: Prelude): Promise<void> { {`,
  ].join(' ');
  return `${head}\n${body}\n} }\n`;
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replaceAll(/[^\n]/g, ' ') + text.slice(to);
}

/** Files that do not change while the tests run: the sources, and the libraries. */
const parsed = new Map<string, ts.SourceFile>();

/** Type-checks all samples in one program. Each message names the line in the Markdown file. */
export function typeErrors(samples: readonly Sample[]): string[] {
  const folder = fileOf('test/docs/support/');
  const modules = new Map<string, Module>(
    samples.map((sample, index) => {
      const path = `${folder}sample-${index}.ts`;
      return [path, { path, text: moduleText(sample), sample }];
    }),
  );
  const options = readOptions();
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) => {
    const module = modules.get(name);
    if (module !== undefined) return ts.createSourceFile(name, module.text, ts.ScriptTarget.Latest, true);
    const file = parsed.get(name) ?? getSourceFile.call(host, name, ...rest);
    if (file !== undefined) parsed.set(name, file);
    return file;
  };
  host.fileExists = (name) => modules.has(name) || fileExists.call(host, name);
  host.readFile = (name) => modules.get(name)?.text ?? readFile.call(host, name);
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules.values()].flatMap(({ path, sample }) => {
    const file = program.getSourceFile(path);
    if (file === undefined) throw new Error(`${path} is not in the program`);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((diagnostic) => {
      // The first line of a module is the function around the sample.
      const { line } = file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
      const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
      return `${sample.file}:${sample.line + line - 1} ${message}`;
    });
  });
}

function readOptions(): ts.CompilerOptions {
  const file = fileOf('tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(file));
  // What only concerns our own style: a sample may leave a variable unused, and write `process.env.NAME`.
  return { ...options, noUnusedLocals: false, noUnusedParameters: false, noPropertyAccessFromIndexSignature: false };
}

/** Compiles a sample to JavaScript that exports the function around it. */
export function compile(code: string): string {
  const { outputText } = ts.transpileModule(moduleText({ code }), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: false },
  });
  return outputText;
}
