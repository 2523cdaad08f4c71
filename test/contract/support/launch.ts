import { type MasStub, startMasStub } from '../../synapse/mas.ts';
import { type Engine, type RunningSynapse, startSynapse } from '../../synapse/start.ts';

/** Who manages the accounts: Synapse itself, or an authentication service. */
export type Auth = 'native' | 'mas';

export interface LaunchOptions {
  readonly version: string;
  readonly engine: Engine;
  readonly auth: Auth;
  readonly log: (line: string) => void;
}

/** Starts the server of a test run, with the stub of an authentication service where it is asked for. */
export async function launch({ version, engine, auth, log }: LaunchOptions): Promise<RunningSynapse> {
  const mas: MasStub | undefined = auth === 'mas' ? await startMasStub() : undefined;
  try {
    const server = await startSynapse({ version, engine, log, ...(mas !== undefined && { mas }) });
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
