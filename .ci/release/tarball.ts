import type { Check } from './check.ts';
import { outputOf } from './programs.ts';

/** What `npm pack --json` says. */
export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: ReadonlyArray<{ readonly path: string; readonly size: number }>;
}

/** What the package has beside the guides and the examples. */
export const ownFiles: readonly string[] = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'dist/index.cjs',
  'dist/index.d.cts',
  'dist/index.d.ts',
  'dist/index.js',
  'dist/testing.cjs',
  'dist/testing.d.cts',
  'dist/testing.d.ts',
  'dist/testing.js',
  'package.json',
];

export const guideOrExample = /^(docs\/[\w-]+\.md|examples\/(README\.md|(shared\/)?[\w-]+\.ts))$/;

/** Builds and packs the package into a folder. */
export function pack(root: string, folder: string): Packed {
  const output = outputOf('npm', ['pack', '--json', '--foreground-scripts=false', '--pack-destination', folder], root);
  const [packed] = Object.values(JSON.parse(output) as Readonly<Record<string, Packed>>);
  if (packed === undefined) throw new Error('npm pack wrote no tarball.');
  return packed;
}

export function checkTarball({ filename, size, unpackedSize, files }: Packed): Check {
  const paths = files.map(({ path }) => path);
  const missing = ownFiles.filter((file) => !paths.includes(file));
  const unexpected = paths.filter((path) => !ownFiles.includes(path) && !guideOrExample.test(path));
  return {
    name: 'Tarball',
    figure: `${filename}: ${files.length} files, ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked`,
    faults: [
      ...missing.map((file) => `The package lacks ${file}.`),
      ...unexpected.map((file) => `The package must not contain ${file}.`),
    ],
  };
}

/** The files with their sizes, the largest first. */
export function describeFiles({ files }: Packed): string {
  const sorted = [...files].sort((a, b) => b.size - a.size);
  return sorted.map(({ path, size }) => `${String(size).padStart(9)}  ${path}`).join('\n');
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
