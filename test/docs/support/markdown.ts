import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { fileOf } from './block.ts';

/** A link in a Markdown file, as it is written there. */
export interface Link {
  readonly file: string;
  readonly line: number;
  readonly target: string;
}

/** Links outside of code blocks: `[text](target)`. */
export function linksOf(file: string, text: string = readFileSync(fileOf(file), 'utf8')): Link[] {
  return withoutCode(text).flatMap((content, index) =>
    [...content.matchAll(/\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)/g)].map(([, target = '']) => ({
      file,
      line: index + 1,
      target,
    })),
  );
}

/** Anchors of the headings, as GitHub and npm make them. */
export function anchorsOf(file: string, text: string = readFileSync(fileOf(file), 'utf8')): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const line of withoutCode(text)) {
    const heading = /^#{1,6} +(.*?) *$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const stem = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = stem;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${stem}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** A link's target as a path in the repository, and its anchor. */
export function resolveLink({ file, target }: Link): { readonly path: string; readonly anchor: string | undefined } {
  const [path = '', anchor] = target.split('#');
  return { path: path === '' ? file : join(dirname(file), path), anchor };
}

/** The lines of a text, those of code blocks empty. */
function withoutCode(text: string): string[] {
  let inside = false;
  return text.split('\n').map((line) => {
    const fence = /^\s*```/.test(line);
    if (fence) inside = !inside;
    return fence || inside ? '' : line;
  });
}
