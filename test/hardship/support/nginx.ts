import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from '../../support/run.ts';
import { startProcess } from '../../support/server-process.ts';
import { createDataFolder } from '../../synapse/folder.ts';
import { freePort } from '../../synapse/port.ts';
import { faultNames, nginxConfig, type ProxyFault } from './nginx-config.ts';

const look = '/look';

export interface LoggedRequest {
  readonly status: number;
  readonly method: string;
  readonly path: string;
}

export interface Nginx {
  readonly baseUrl: (fault: ProxyFault) => string;
  /** What came in on the port of a fault since the last look. */
  readonly seen: (fault: ProxyFault) => Promise<readonly LoggedRequest[]>;
  readonly stop: () => Promise<void>;
}

/** Starts nginx in front of a server, on loopback, in a temporary folder that goes with it. */
export async function startNginx(binary: string, synapse: string): Promise<Nginx> {
  const { path: folder, janitor, remove } = await createDataFolder();
  const [config, log, access] = ['nginx.conf', 'nginx.log', 'access.log'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    const ports = await freePorts();
    await writeFile(config, nginxConfig({ folder, synapse, ports }));
    const child = startProcess(
      binary,
      ['-p', folder, '-e', 'stderr', '-c', config],
      { logFile: log, cwd: folder },
      () => janitor.watch('nginx', undefined),
    );
    if (child.running()) janitor.watch('nginx', { pid: child.pid, signal: 'KILL' });
    const baseUrl = (fault: ProxyFault) => `http://127.0.0.1:${ports[fault]}`;
    const deadline = Date.now() + 20_000;
    while (!(await responds(baseUrl('moved308') + look))) {
      if (child.running() && Date.now() < deadline) await sleep(20);
      else throw new Error(`nginx does not start:\n${lastLines(await readFile(log, 'utf8'), 10)}`);
    }
    const read: Partial<Record<ProxyFault, number>> = {};
    return {
      baseUrl,
      seen: async (fault) => {
        // A request is logged after the response, and before the next one is looked at.
        await fetch(baseUrl('moved308') + look, { redirect: 'manual' });
        const lines = (await readFile(access, 'utf8'))
          .split('\n')
          .filter((line) => line.startsWith(`${ports[fault]} `) && !line.endsWith(look));
        const fresh = lines.slice(read[fault] ?? 0);
        read[fault] = lines.length;
        return fresh.map((line) => {
          const [, status, method, path] = line.split(' ') as [string, string, string, string];
          return { status: Number(status), method, path };
        });
      },
      stop: async () => {
        await child.end('SIGTERM', 2_000);
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function responds(url: string): Promise<boolean> {
  return fetch(url, { redirect: 'manual' }).then(
    () => true,
    () => false,
  );
}

async function freePorts(): Promise<Record<ProxyFault, number>> {
  const ports = new Set<number>();
  while (ports.size < faultNames.length) ports.add(await freePort());
  return Object.fromEntries(faultNames.map((name, index) => [name, [...ports][index]])) as Record<ProxyFault, number>;
}
