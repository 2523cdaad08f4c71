import { parseArgs } from 'node:util';
import { createProgress } from './progress.ts';
import { type RunningSynapse, startSynapse } from './start.ts';
import { newest, versions } from './versions.ts';

const help = `Runs a real Synapse on this machine, filled with demo data, until Ctrl-C.

  npm run synapse -- [options]

  --version <version>   default ${newest}; also tried: ${versions
    .slice(1)
    .map((v) => v.version)
    .join(', ')}
  --engine <engine>     sqlite (default) or postgres
  --port <port>         default: a free one
  --config <yaml>       more settings for homeserver.yaml, for example 'rc_login: {...}'
  --empty               no demo data, only the admin
  --help                this text

The first start installs Synapse into the cache folder (half a minute) and prepares the demo data.
It needs Python 3.10 or newer; SYNAPSE_PYTHON names one.`;

const progress = createProgress(process.stderr);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      version: { type: 'string', default: newest },
      engine: { type: 'string', default: 'sqlite' },
      port: { type: 'string' },
      config: { type: 'string' },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const { version, engine, config, empty } = values;
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error('--engine is sqlite or postgres');
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
    throw new Error(`--port ${values.port} is not a port number`);
  }

  const signal = nextSignal();
  const starting = startSynapse({
    version,
    engine,
    seed: empty ? 'none' : 'demo',
    log: progress.log,
    ...(port === undefined ? {} : { port }),
    ...(config === undefined ? {} : { config }),
  });
  const first = await Promise.race([starting, signal]);
  // Interrupted while starting: leave at once, the janitor ends what runs and removes the folder.
  if (typeof first === 'string') return 130;
  const synapse = first;

  progress.clear();
  console.log(describe(synapse));
  await signal;
  progress.log('stopping');
  await synapse.stop();
  progress.clear();
  return 0;
}

function describe(synapse: RunningSynapse): string {
  return `Synapse ${synapse.version} on ${synapse.engine} runs at ${synapse.baseUrl}

  admin     ${synapse.adminUserId}
  password  ${synapse.adminPassword}
  data      ${synapse.directory}

export SYNAPSE_URL=${synapse.baseUrl}
export SYNAPSE_ACCESS_TOKEN=${synapse.adminToken}

Ctrl-C stops it and removes the data.`;
}

/** Resolves on the first of the signals that ask us to end; a second one ends us at once. */
function nextSignal(): Promise<string> {
  return new Promise((resolve) => {
    // Nothing else keeps the process alive: the servers are watched, but do not count.
    const alive = setInterval(() => undefined, 1 << 30);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(name, () => {
        clearInterval(alive);
        resolve(name);
      });
    }
  });
}

try {
  process.exit(await main());
} catch (error) {
  progress.clear();
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
