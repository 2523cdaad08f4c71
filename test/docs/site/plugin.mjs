// A plugin for TypeDoc: what its options cannot say.
import { Converter, ReflectionKind } from 'typedoc';

/** What is imported from each entry point, by the name of its file. */
const entryPoints = { index: 'synapse-admin-sdk', testing: 'synapse-admin-sdk/testing' };

/** After TypeDoc's own listeners. */
const last = -1000;

export function load(app) {
  // Guides are named by their first heading, not by their path.
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    const heading = document.content.find(({ text }) => text.startsWith('# '));
    const title = /^# (.+)$/m.exec(heading?.text ?? '')?.[1];
    if (title !== undefined) document.name = title;
  });

  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_context, reflection) => {
    if (reflection.kind === ReflectionKind.Module) reflection.name = entryPoints[reflection.name] ?? reflection.name;
  });

  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => sortGuides(project), last);

  // `@throws {ApiError} 404 ...` shows the class, with a link to it. TypeDoc would show the braces.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const { comment } of Object.values(project.reflections))
      for (const tag of comment?.blockTags ?? []) if (tag.tag === '@throws') showClass(project, tag);
  });
}

/** Guides keep the order of `projectDocuments`: their ids count up in it. */
function sortGuides(project) {
  const guides = project.groups?.find(({ title }) => title === 'Documents');
  guides?.children.sort((one, other) => one.id - other.id);
}

function showClass(project, tag) {
  const name = /^\{(\w+)\}$/.exec(tag.typeAnnotation ?? '')?.[1];
  if (name === undefined) return;
  const target = project.getChildByName([entryPoints.index, name]);
  // A class of the platform has no page.
  const shown =
    target === undefined ? { kind: 'text', text: name } : { kind: 'inline-tag', tag: '@link', text: name, target };
  tag.content.unshift(shown, { kind: 'text', text: ': ' });
  tag.typeAnnotation = undefined;
}
