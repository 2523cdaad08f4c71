import { cpus, loadavg, totalmem, type } from 'node:os';
import { markdown, number, type Table } from '../bench/support/table.ts';
import type { RunningSynapse } from '../synapse/start.ts';
import { postgresSettings } from './server.ts';
import type { Sizes } from './sizes.ts';
import type { TabHeaps } from './tab/measure.ts';
import { count } from './tables.ts';

/** What was measured, on what and when. */
export async function environment({ sql, version }: RunningSynapse, sizes: Sizes): Promise<string> {
  const [database] = await sql('SHOW server_version');
  const postgres = String(database?.['server_version']).split(' ')[0];
  const [cpu] = cpus();
  const [, load = 0] = loadavg();
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on Synapse ${version} with`,
    `PostgreSQL ${postgres} (${postgresSettings.join(', ')}), all on one machine:`,
    `${type()}, ${cpus().length} cores (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, load ${load.toFixed(0)}.`,
    `The server has ${count(sizes.accounts)} accounts, ${count(sizes.devices)} devices, ${count(sizes.media)} files of`,
    `media and ${count(sizes.rooms)} rooms, written into its database.`,
  ].join(' ');
}

/** Says in a line what a browser keeps. */
export function tabLine({ rows: [early, late], heaps: [before, after], version }: TabHeaps): string {
  return `In a tab of ${version}, the live heap is ${number(before)} MB at row ${count(early)} of \`users.list()\`, and ${number(after)} MB at row ${count(late)}.`;
}

/** The tables as they stand in the docs. */
export function reportOf(environment: string, tables: readonly Table[], tab: string | undefined): string {
  return [environment, '', ...tables.map(markdown), ...(tab === undefined ? [] : [tab])].join('\n');
}
