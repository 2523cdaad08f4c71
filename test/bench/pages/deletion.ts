import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunningSynapse } from '../../synapse/start.ts';
import { loadSdk } from '../clients/sdk.ts';
import { number, type Table } from '../support/table.ts';
import { addMedia } from '../synapse/fill.ts';
import { waitsDuring } from './probe.ts';

const sizes = [100, 500, 1000, 5000];

/** What `media.deleteAll` does to the server with batches of each size. The files are really there. */
export async function deletion(synapse: RunningSynapse, files: number): Promise<Table> {
  const { SynapseAdmin } = await loadSdk();
  const lines: string[][] = [];
  for (const limit of sizes) {
    const prefix = `del${limit}x`;
    await addMedia(synapse, files, 'one', prefix);
    await writeFiles(synapse, files, prefix);
    const durations: number[] = [];
    const client = new SynapseAdmin({
      baseUrl: synapse.baseUrl,
      accessToken: synapse.adminToken,
      onResponse: ({ method, durationMs }) => void (method === 'DELETE' && durations.push(durationMs)),
    });
    let deleted = 0;
    const begin = performance.now();
    const waits = await waitsDuring(
      `${synapse.baseUrl}/_synapse/admin/v2/users/${encodeURIComponent(synapse.adminUserId)}`,
      synapse.adminToken,
      async () => {
        deleted = await client.media.deleteAll(`@uploader:${synapse.serverName}`, { limit }).run();
      },
    );
    const seconds = (performance.now() - begin) / 1000;
    if (deleted !== files) throw new Error(`${deleted} of ${files} files were deleted`);
    lines.push([
      limit.toLocaleString('en'),
      number(seconds),
      number((seconds * 1000) / files),
      number(Math.max(...durations) / 1000),
      number(waits.median),
      number(waits.late),
      number(waits.longest),
    ]);
  }
  return {
    title: `media.deleteAll, ${files.toLocaleString('en')} files, ${synapse.engine}`,
    note: `Synapse ${synapse.version}; files of 1 kB on disk. The last columns are response times of another caller (one user) in milliseconds.`,
    columns: ['batch', 'all, s', 'ms per file', 'longest request, s', 'others wait: median', '95 %', 'longest'],
    rows: lines,
    short: [],
  };
}

/** Puts a file where Synapse keeps the content of each. */
async function writeFiles({ directory }: RunningSynapse, files: number, prefix: string): Promise<void> {
  const content = Buffer.alloc(1024, 1);
  for (let number = 1; number <= files; number++) {
    const id = prefix + String(number).padStart(7, '0');
    const file = join(directory, 'media', 'local_content', id.slice(0, 2), id.slice(2, 4), id.slice(4));
    if (number === 1) await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
