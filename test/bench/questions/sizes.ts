import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { projectFolder, sdkFile } from '../support/paths.ts';
import type { Table } from '../support/table.ts';

const page = `z.looseObject({ users: z.array(z.looseObject({ name: z.string(), admin: z.boolean(), displayname: z.string().nullable(), creation_ts: z.number() })), next_token: z.string().optional(), total: z.number() })`;
const kyAndZod = `import ky from 'ky'; import * as z from 'zod'; const page = ${page}; export const list = async (url) => page.parse(await ky(url).json());`;
const whole = `import { SynapseAdmin } from ${JSON.stringify(sdkFile)}; export const client = (options) => new SynapseAdmin(options);`;
const listing = `import { SynapseAdmin } from ${JSON.stringify(sdkFile)}; export const list = (options) => new SynapseAdmin(options).users.list();`;

interface Size {
  readonly min: number;
  readonly gzip: number;
}

/** What a browser has to load. */
export async function sizes(): Promise<Table[]> {
  const base = await bundle(kyAndZod);
  const all = await bundle(whole);
  const own = await bundle(whole, ['ky', 'zod']);
  const rows: ReadonlyArray<readonly [string, Size]> = [
    ['ky and zod with a schema of a page', base],
    ['synapse-admin-sdk', all],
    ['synapse-admin-sdk, only `users.list` used', await bundle(listing)],
    ['our own code alone (ky and zod external)', own],
    ['on top of ky and zod', { min: all.min - base.min, gzip: all.gzip - base.gzip }],
  ];
  return [
    {
      title: 'Bundle size',
      note: 'esbuild, minified, ES module for browsers, gzip -9.',
      columns: ['bundle', 'minified, bytes', 'gzip, bytes'],
      rows: rows.map(([name, size]) => [name, size.min.toLocaleString('en'), size.gzip.toLocaleString('en')]),
      short: [
        {
          question: 'bundle, minified and gzip',
          result: `${kilobytes(all.gzip)} (an app of ky and one zod schema: ${kilobytes(base.gzip)})`,
          goal: '',
        },
        { question: 'our own code in it, gzip', result: kilobytes(own.gzip), goal: '8 kB' },
      ],
    },
  ];
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

async function bundle(contents: string, external: string[] = []): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: projectFolder },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external,
    write: false,
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { min: bytes.byteLength, gzip: gzipSync(bytes, { level: 9 }).byteLength };
}
