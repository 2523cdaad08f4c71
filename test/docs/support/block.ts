import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/** Path of a file of this repository. */
export function fileOf(name: string): string {
  return fileURLToPath(new URL(name, root));
}

/** A generated part of a Markdown file, between `<!-- name:begin -->` and `<!-- name:end -->`. */
export interface Block {
  readonly file: string;
  readonly name: string;
}

export const blocks = {
  methods: { file: 'README.md', name: 'methods' },
  reference: { file: 'docs/methods.md', name: 'methods' },
  operations: { file: 'docs/operations.md', name: 'operations' },
  failures: { file: 'docs/retries-and-timeouts.md', name: 'failures' },
  soak: { file: 'docs/retries-and-timeouts.md', name: 'soak' },
  compatibility: { file: 'docs/compatibility.md', name: 'compatibility' },
  double: { file: 'docs/testing.md', name: 'double' },
  runtimes: { file: 'docs/runtimes.md', name: 'runtimes' },
  frameworks: { file: 'docs/runtimes.md', name: 'frameworks' },
  bundles: { file: 'docs/runtimes.md', name: 'bundles' },
  managers: { file: 'docs/runtimes.md', name: 'managers' },
  compilers: { file: 'docs/runtimes.md', name: 'compilers' },
  benchmarks: { file: 'docs/performance.md', name: 'benchmarks' },
  scale: { file: 'docs/performance.md', name: 'scale' },
} as const satisfies Readonly<Record<string, Block>>;

/** Returns the text between the markers of a block, its tables without the padding that the formatter adds. */
export async function readBlock(block: Block): Promise<string> {
  const { text, from, to } = await locate(block);
  return withoutPadding(text.slice(from, to).trim());
}

/** Replaces the text between the markers of a block. */
export async function writeBlock(block: Block, content: string): Promise<void> {
  const { text, from, to } = await locate(block);
  await writeFile(fileOf(block.file), `${text.slice(0, from)}\n${content.trim()}\n${text.slice(to)}`);
}

/** Takes the padding out of the cells of tables. */
export function withoutPadding(text: string): string {
  const row = (line: string) =>
    line
      .replaceAll(/ *(?<!\\)\| */g, ' | ')
      .replaceAll(/-{3,}/g, '---')
      .replaceAll(/:-+:/g, ':-:')
      .trim();
  return text
    .split('\n')
    .map((line) => (line.startsWith('|') ? row(line) : line))
    .join('\n');
}

async function locate({ file, name }: Block): Promise<{ text: string; from: number; to: number }> {
  const text = await readFile(fileOf(file), 'utf8');
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (from < begin.length || to < from) throw new Error(`${file} has no block between ${begin} and ${end}`);
  return { text, from, to };
}
