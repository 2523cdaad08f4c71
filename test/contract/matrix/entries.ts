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
  /** Whether it is the double of `synapse-admin-sdk/testing`. */
  readonly isDouble: boolean;
}

const plain = { engine: 'sqlite', auth: 'native', isDouble: false } as const;
const double = { ...plain, isDouble: true } as const;

export const entries: readonly Entry[] = [
  { ...plain, name: 'newest', title: newest, version: newest },
  { ...plain, name: 'newest-postgres', title: `${newest} PostgreSQL`, version: newest, engine: 'postgres' },
  { ...plain, name: 'newest-mas', title: `${newest} MAS`, version: newest, auth: 'mas' },
  ...versions
    .filter(({ version }) => version !== newest)
    .map(({ version }) => ({ ...plain, name: version, title: version, version })),
  { ...double, name: 'fake', title: `double ${newest}`, version: newest },
  { ...double, name: 'fake-postgres', title: `double ${newest} PostgreSQL`, version: newest, engine: 'postgres' },
  { ...double, name: 'fake-mas', title: `double ${newest} MAS`, version: newest, auth: 'mas' },
  { ...double, name: 'fake-1.92.3', title: 'double 1.92.3', version: '1.92.3' },
];

export function chosen(names: readonly string[]): readonly Entry[] {
  const unknown = names.filter((name) => !entries.some((entry) => entry.name === name));
  if (unknown.length > 0)
    throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${entries.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? entries : entries.filter(({ name }) => names.includes(name));
}
