import { createServer } from 'node:net';

/** Below the ports that systems give to whoever asks for any: there a foreign client or server could take ours while Synapse starts. */
const [lowest, highest] = [20_000, 32_000];

/** Gives the port back if nobody listens on it; without one, a port that is free and not given away either. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined) return probe(wanted);
  for (let tries = 1; ; tries++) {
    try {
      return await probe(lowest + Math.floor(Math.random() * (highest - lowest)));
    } catch (error) {
      if (tries === 100) throw error;
    }
  }
}

function probe(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(new Error(`Port ${port}: ${error.message}`)));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}
