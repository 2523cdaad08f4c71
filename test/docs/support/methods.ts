import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import type { Operation } from '../../../src/transport/operation.ts';
import { operationNames, records } from '../../operations/index.ts';
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
  /** What it takes, without the request options that most methods take last: `userId, params?`. */
  readonly parameters: string;
  readonly summary: string;
  /** The Synapse version of its `@since` tag. */
  readonly since: string | undefined;
}

type MethodNode = ts.MethodDeclaration | ts.MethodSignature;

/** Reads the resources from the properties of `SynapseAdmin`, and their methods from the types of these. */
export function readResources(): readonly Resource[] {
  return members(declarationOf(['src/client.ts'], 'SynapseAdmin'))
    .filter((member) => ts.isPropertyDeclaration(member) || ts.isPropertySignature(member))
    .map((property) => {
      const name = property.name.getText();
      const folder = `src/resources/${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      const files = readdirSync(fileOf(folder)).map((file) => `${folder}/${file}`);
      const methods = members(declarationOf(files, property.type?.getText() ?? '')).filter(
        (member): member is MethodNode => ts.isMethodDeclaration(member) || ts.isMethodSignature(member),
      );
      // Of an overloaded method the first signature is described.
      const first = new Map(methods.toReversed().map((method) => [method.name.getText(), method]));
      const ordered = methods.filter((method) => first.get(method.name.getText()) === method);
      return { name, summary: summaryOf(property), methods: ordered.map(describe) };
    });
}

function describe(method: MethodNode): Method {
  const since = ts
    .getJSDocTags(method)
    .filter(({ tagName }) => tagName.text === 'since')
    .map((tag) => ts.getTextOfJSDocComment(tag.comment) ?? '')[0];
  return {
    name: method.name.getText(),
    parameters: parametersOf(method),
    summary: summaryOf(method),
    since: since === undefined ? undefined : /[\d.]*\d/.exec(since)?.[0],
  };
}

function parametersOf({ parameters }: MethodNode): string {
  return parameters
    .map(({ name, questionToken, initializer }) => name.getText() + (questionToken || initializer ? '?' : ''))
    .filter((name) => name !== 'options?')
    .join(', ');
}

function declarationOf(files: readonly string[], name: string): ts.ClassDeclaration | ts.InterfaceDeclaration {
  const found = files
    .flatMap((file) => [
      ...ts.createSourceFile(file, readFileSync(fileOf(file), 'utf8'), ts.ScriptTarget.Latest, true).statements,
    ])
    .filter((node) => ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node))
    .find((node) => node.name?.text === name);
  if (found === undefined) throw new Error(`${files.join(', ')}: no class or interface ${name}`);
  return found;
}

/** Members that a user can see: not `#private`, not `@internal`. */
function members(
  declaration: ts.ClassDeclaration | ts.InterfaceDeclaration,
): ReadonlyArray<(ts.ClassElement | ts.TypeElement) & { readonly name: ts.PropertyName }> {
  const all: ReadonlyArray<ts.ClassElement | ts.TypeElement> = [...declaration.members];
  return all.filter(
    (member): member is typeof member & { readonly name: ts.PropertyName } =>
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
        const { request, since } = facts(name, method);
        return `| \`${method.name}(${method.parameters})\` | ${cell(method.summary)} | ${request} | ${since} |`;
      });
      const head = ['| method | what it does | request | since |', '| --- | --- | --- | --- |'];
      return [`## synapse.${name}`, '', summary, '', ...head, ...rows].join('\n');
    })
    .join('\n\n');
}

/** What the tables say about the request of a method, which is empty for a method that sends the operations of others. */
export function facts(resource: string, method: Method): { readonly request: string; readonly since: string } {
  const operation = operationOf(`${resource}.${method.name}`);
  if (operation === undefined) return { request: '', since: method.since ?? sinceOfOwner(resource, method) };
  return { request: `\`${operation.method} ${operation.path}\``, since: method.since ?? operation.since ?? '1.0' };
}

function operationOf(name: string): Operation | undefined {
  return (operations as Readonly<Record<string, Operation | undefined>>)[name];
}

/** The version of the operation that a method sends for another one; empty where no record names the method. */
function sinceOfOwner(resource: string, { name }: Method): string {
  const owner = operationNames.find((one) => one.startsWith(`${resource}.`) && records[one].also?.[name] !== undefined);
  return owner === undefined ? '' : (operations[owner].since ?? '1.0');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
