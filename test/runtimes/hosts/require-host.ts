import type { Host } from './host.ts';

const installs = new Map<Host, Promise<unknown>>();

/** Installs a host once. Where that is not possible, its tests are skipped, and fail with `CI=true`. */
export async function requireHost(host: Host, skip: (note: string) => void): Promise<void> {
  const install = installs.get(host) ?? host.install().catch((error: unknown) => ({ error }));
  installs.set(host, install);
  const result = await install;
  if (typeof result !== 'object' || result === null || !('error' in result)) return;
  const { error } = result;
  if (process.env['CI'] === 'true') throw error;
  console.error(`\nNOT TESTED ON ${host.name.toUpperCase()}: it cannot be installed here.\n${String(error)}\n`);
  skip(`${host.name} cannot be installed here`);
}
