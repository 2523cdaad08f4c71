// What is bundled for a page, a worker and workerd: the program and the package.
export { report } from './program.mjs';

export const load = async () => ({
  sdk: await import('synapse-admin-sdk'),
  testing: await import('synapse-admin-sdk/testing'),
});
