import { readFileSync } from 'node:fs';

/** With `--help`, prints the comment at the top of the script, and ends it. `url` is the `import.meta.url` of the script. */
export function help(url: string): void {
  if (!process.argv.includes('--help')) return;
  const comment = /^\/\*\*\n(.*?)\n \*\/$/ms.exec(readFileSync(new URL(url), 'utf8'))?.[1] ?? '';
  console.log(comment.replaceAll(/^ \* ?/gm, ''));
  process.exit();
}
