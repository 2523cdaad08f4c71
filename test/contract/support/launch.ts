import { type MasStub, startMasStub } from '../../synapse/mas.ts';
import { type Engine, type RunningSynapse, startSynapse } from '../../synapse/start.ts';
import { isAtLeast } from './version.ts';

/** Who manages the accounts: Synapse itself, or an authentication service. */
export type Auth = 'native' | 'mas';

export interface LaunchOptions {
  readonly version: string;
  readonly engine: Engine;
  readonly auth: Auth;
  readonly log: (line: string) => void;
  /** YAML with further settings. */
  readonly settings?: string;
}

/** Users may publish rooms in the directory, which newer versions forbid by default. */
const directory = 'room_list_publication_rules: [{action: allow}]\n';
/** Users register with a token. Synapse has no tokens before 1.42, and an authentication service has its own. */
const registration = 'enable_registration: true\nregistration_requires_token: true\n';

/** Starts the server of a test run, with the stub of an authentication service where it is asked for. */
export async function launch({ version, engine, auth, log, settings = '' }: LaunchOptions): Promise<RunningSynapse> {
  const mas: MasStub | undefined = auth === 'mas' ? await startMasStub() : undefined;
  try {
    const config = directory + (mas === undefined && isAtLeast(version, '1.42') ? registration : '') + settings;
    const server = await startSynapse({ version, engine, log, config, ...(mas !== undefined && { mas }) });
    return {
      ...server,
      stop: async () => {
        await server.stop();
        await mas?.stop();
      },
    };
  } catch (error) {
    await mas?.stop();
    throw error;
  }
}
