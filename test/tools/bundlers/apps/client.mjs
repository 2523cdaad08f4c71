import { ApiError, SynapseAdmin } from 'synapse-admin-sdk';

const synapse = new SynapseAdmin({ baseUrl: globalThis.process.argv[2], accessToken: 'syt_secret' });
const error = await synapse.users.get('@nobody:example.org').catch((thrown) => thrown);
const users = await synapse.users.list().toArray();
console.log(JSON.stringify([await synapse.server.version(), users.length, error instanceof ApiError, error.errcode]));
