import { createRequire } from 'node:module';
import * as imported from 'synapse-admin-sdk';
import { FakeSynapse } from 'synapse-admin-sdk/testing';

const required = createRequire(import.meta.url)('synapse-admin-sdk');
const homeserver = new FakeSynapse();
homeserver.addUser('alice');
const synapse = new required.SynapseAdmin(homeserver.options());
const error = await synapse.users.get('@nobody:example.org').catch((thrown) => thrown);
// A dependency of the package only, not of this project.
const importsZod = await import('zod').then(
  () => true,
  () => false,
);
console.log(
  JSON.stringify({
    works: (await synapse.users.list().toArray()).length === 2 && error instanceof imported.NotFoundError,
    oneCopy: Object.entries(imported).every(([name, value]) => value === required[name]),
    importsZod,
  }),
);
