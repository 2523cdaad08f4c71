import { createRequire } from 'node:module';
import * as imported from 'synapse-admin-sdk';
import { FakeSynapse } from 'synapse-admin-sdk/testing';

const required = createRequire(import.meta.url)('synapse-admin-sdk');
const homeserver = new FakeSynapse();
homeserver.addUser('alice');
const works = async ({ NotFoundError, SynapseAdmin }) => {
  const synapse = new SynapseAdmin(homeserver.options());
  const error = await synapse.users.get('@nobody:example.org').catch((thrown) => thrown);
  return error instanceof NotFoundError && (await synapse.users.list().toArray()).length === 2;
};
// A dependency of the package only, not of this project.
const importsZod = await import('zod').then(
  () => true,
  () => false,
);
console.log(
  JSON.stringify({
    imported: await works(imported),
    required: await works(required),
    oneCopy: Object.entries(imported).every(([name, value]) => value === required[name]),
    importsZod,
  }),
);
