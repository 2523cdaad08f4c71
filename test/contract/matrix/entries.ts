import { newest, versions } from '../../synapse/versions.ts';

/** One kind of server that the contract suite runs on. */
export interface Entry {
  /** What the command line calls it. */
  readonly name: string;
  /** What the tables call it. */
  readonly title: string;
  readonly version: string;
  readonly engine: 'sqlite' | 'postgres';
  readonly auth: 'native' | 'mas';
}

const plain = { engine: 'sqlite', auth: 'native' } as const;

export const entries: readonly Entry[] = [
  { ...plain, name: 'newest', title: newest, version: newest },
  { ...plain, name: 'newest-postgres', title: `${newest} PostgreSQL`, version: newest, engine: 'postgres' },
  { ...plain, name: 'newest-mas', title: `${newest} MAS`, version: newest, auth: 'mas' },
  ...versions
    .filter(({ version }) => version !== newest)
    .map(({ version }) => ({ ...plain, name: version, title: version, version })),
];

export function chosen(names: readonly string[]): readonly Entry[] {
  const unknown = names.filter((name) => !entries.some((entry) => entry.name === name));
  if (unknown.length > 0)
    throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${entries.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? entries : entries.filter(({ name }) => names.includes(name));
}
