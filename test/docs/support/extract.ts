import { readdirSync, readFileSync } from 'node:fs';
import { fileOf } from './block.ts';

/** A code block in a Markdown file. */
export interface Sample {
  readonly file: string;
  /** Line of the first line of code, from 1. */
  readonly line: number;
  readonly code: string;
  /** Why the sample cannot run; it is still type-checked. */
  readonly noRun: string | undefined;
}

/** The files whose samples are tested. */
export const markdownFiles: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'examples/README.md',
  ...readdirSync(fileOf('docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Extracts the blocks in TypeScript. `ts no-run: <reason>` marks a sample that is only type-checked. */
export function samplesOf(file: string, text: string = readFileSync(fileOf(file), 'utf8')): Sample[] {
  const samples: Sample[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const fence = /^\s*```(\w+)\s*(.*)$/.exec(lines[index] ?? '');
    if (fence === null) continue;
    const begin = index + 1;
    do index++;
    while (index < lines.length && !/^\s*```\s*$/.test(lines[index] ?? ''));
    if (!/^(ts|typescript|js|javascript|tsx)$/.test(fence[1] ?? '')) continue;
    const info = fence[2] ?? '';
    const noRun = /^no-run: (.+)$/.exec(info)?.[1];
    if (fence[1] !== 'ts' || (info !== '' && noRun === undefined))
      throw new Error(`${file}:${begin}: write \`ts\`, or \`ts no-run: <reason>\`, after the fence`);
    samples.push({ file, line: begin + 1, code: lines.slice(begin, index).join('\n'), noRun });
  }
  return samples;
}
