import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { Operation } from '../../../src/transport/operation.ts';
import { operations } from '../../operations/table.ts';
import { fileOf } from './block.ts';

/** A resource of the client, such as `synapse.users`, with its public methods in source order. */
export interface Resource {
  readonly name: string;
  readonly summary: string;
  readonly methods: readonly Method[];
}

export interface Method {
  readonly name: string;
  readonly summary: string;
  /** The Synapse version of its `@since` tag. */
  readonly since: string | undefined;
}

/** Reads the resources from the properties of `SynapseAdmin` and from the classes of their types. */
export function readResources(): readonly Resource[] {
  return members(classOf('src/client.ts', 'SynapseAdmin'))
    .filter(ts.isPropertyDeclaration)
    .map((property) => {
      const name = property.name.getText();
      const type = property.type?.getText() ?? '';
      const methods = members(classOf(`src/resources/${name}/${name}.ts`, type)).filter(ts.isMethodDeclaration);
      const first = new Map<string, ts.MethodDeclaration>();
      for (const method of methods) if (!first.has(method.name.getText())) first.set(method.name.getText(), method);
      return { name, summary: summaryOf(property), methods: [...first.values()].map(describe) };
    });
}

function describe(method: ts.MethodDeclaration): Method {
  const since = ts
    .getJSDocTags(method)
    .filter(({ tagName }) => tagName.text === 'since')
    .map((tag) => ts.getTextOfJSDocComment(tag.comment) ?? '')[0];
  return {
    name: method.name.getText(),
    summary: summaryOf(method),
    since: since === undefined ? undefined : /[\d.]*\d/.exec(since)?.[0],
  };
}

function classOf(file: string, name: string): ts.ClassDeclaration {
  const source = ts.createSourceFile(file, readFileSync(fileOf(file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found = source.statements.filter(ts.isClassDeclaration).find((one) => one.name?.text === name);
  if (found === undefined) throw new Error(`${file} has no class ${name}`);
  return found;
}

/** Members that a user can see: not `#private`, not `@internal`. */
function members(declaration: ts.ClassDeclaration): readonly ts.ClassElement[] {
  return declaration.members.filter(
    (member) =>
      member.name !== undefined &&
      !ts.isPrivateIdentifier(member.name) &&
      !ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal'),
  );
}

/** The first sentence of a docstring. */
function summaryOf(node: ts.Node): string {
  const text = ts
    .getJSDocCommentsAndTags(node)
    .flatMap((part) => (ts.isJSDoc(part) ? [ts.getTextOfJSDocComment(part.comment) ?? ''] : []))
    .join('\n');
  const sentence = /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;
  return sentence.replaceAll(/\s+/g, ' ').trim();
}

/** The table of the README: one row per resource. */
export function shortTable(resources: readonly Resource[]): string {
  const rows = resources.map(
    ({ name, methods }) => `| \`synapse.${name}\` | ${methods.map((method) => `\`${method.name}\``).join(' ')} |`,
  );
  return ['| resource | methods |', '| --- | --- |', ...rows].join('\n');
}

/** The tables of `docs/methods.md`: one row per method. */
export function longTables(resources: readonly Resource[]): string {
  return resources
    .map(({ name, summary, methods }) => {
      const rows = methods.map((method) => {
        const operation = operationOf(`${name}.${method.name}`);
        const request = operation === undefined ? '' : `\`${operation.method} ${operation.path}\``;
        return `| \`${method.name}\` | ${cell(method.summary)} | ${request} | ${method.since ?? operation?.since ?? ''} |`;
      });
      const head = ['| method | what it does | request | since |', '| --- | --- | --- | --- |'];
      return [`## synapse.${name}`, '', summary, '', ...head, ...rows].join('\n');
    })
    .join('\n\n');
}

function operationOf(name: string): Operation | undefined {
  return (operations as Readonly<Record<string, Operation | undefined>>)[name];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
