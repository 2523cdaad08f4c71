// Makes thousands of calls with one signal, and prints by how many MB the live heap has grown.
// Its argument is the address of the server.
import { SynapseAdmin } from 'synapse-admin-sdk';

const synapse = new SynapseAdmin({ baseUrl: process.argv[2] ?? '', accessToken: 'syt_heap' });
const { signal } = new AbortController();

async function heapAfter(calls: number): Promise<number> {
  for (let index = 0; index < calls; index++) await synapse.request({ method: 'GET', path: '/_synapse/x' }, { signal });
  // What is let go of in finalisers is collected in the second round.
  for (let round = 0; round < 2; round++) {
    (globalThis as { gc?: () => void }).gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().heapUsed;
}

const before = await heapAfter(1000);
console.log(((await heapAfter(3000)) - before) / 1024 / 1024);
