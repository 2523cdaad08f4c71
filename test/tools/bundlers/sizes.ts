import { gzipSync } from 'node:zlib';

/** The sizes of the apps that one bundler made, in kB: minified, and compressed too. */
export type Sizes = readonly number[];

const header = `| Bundler | whole client, minified | with gzip | errors and helpers only, minified | with gzip |
| --- | --: | --: | --: | --: |`;

/** The sizes of an app: minified, and compressed too. */
export function sizesOf(code: string): Sizes {
  return [Buffer.byteLength(code), gzipSync(code, { level: 9 }).length].map((bytes) => bytes / 1000);
}

/** The table of the guide. */
export function sizeTable(sizes: Readonly<Record<string, Sizes>>): string {
  const rows = Object.entries(sizes).map(([name, sizes]) => [
    name,
    ...sizes.map((size) => `${size.toPrecision(3)} kB`),
  ]);
  return [header, ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

/** The sizes that the guide names. */
export function readSizes(table: string): Record<string, Sizes> {
  const rows = table.split('\n').filter((line) => line.includes('kB'));
  return Object.fromEntries(
    rows.map((row) => {
      const [name = '', ...cells] = row
        .split('|')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '');
      return [name, cells.map((cell) => Number.parseFloat(cell))];
    }),
  );
}

/** Says which sizes are more than 5 % larger than in the guide, or so much smaller that the guide is out of date. */
export function deviations(
  measured: Readonly<Record<string, Sizes>>,
  documented: Readonly<Record<string, Sizes>>,
): string[] {
  const columns =
    header
      .split('\n')[0]
      ?.split('|')
      .slice(2, -1)
      .map((cell) => cell.trim()) ?? [];
  return Object.entries(measured).flatMap(([bundler, sizes]) =>
    sizes.flatMap((size, index) => {
      const known = documented[bundler]?.[index];
      if (known !== undefined && size <= known * 1.05 && size >= known * 0.9) return [];
      return [`${bundler}, ${columns[index]}: ${size} kB, in the guide ${known} kB`];
    }),
  );
}
