// Runs one call against a server with a body that is too large, and prints how much memory it took.
// Its argument is the address of the server and what the call is to send.
import { SynapseAdmin } from 'synapse-admin-sdk';

const [baseUrl = '', path = ''] = process.argv.slice(2);
const synapse = new SynapseAdmin({ baseUrl, accessToken: 'syt_memory', maxRetries: 0 });

// What a first call loads and compiles is not what is measured.
await synapse.request({ method: 'GET', path: '/_synapse/small' });
(globalThis as { gc?: () => void }).gc?.();
const before = process.memoryUsage().rss;
let peak = before;
const sample = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 5);
const error = await synapse.request({ method: 'GET', path }).then(
  () => undefined,
  (thrown: unknown) => thrown,
);
clearInterval(sample);
peak = Math.max(peak, process.memoryUsage().rss);
const { name, message, status } = (error ?? {}) as { name?: string; message?: string; status?: number };
console.log(
  JSON.stringify({
    name,
    message,
    status,
    grownMb: Math.round((peak - before) / 1024 / 1024),
    kept: JSON.stringify(error ?? null).length,
  }),
);
