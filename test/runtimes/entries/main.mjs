// The program as an ES module. Prints what it found.
import { createRequire } from 'node:module';
import { report } from './program.mjs';

const require = createRequire(import.meta.url);
const load = async () => ({
  sdk: await import('synapse-admin-sdk'),
  testing: await import('synapse-admin-sdk/testing'),
});
const loadAgain = async () => ({ sdk: require('synapse-admin-sdk'), testing: require('synapse-admin-sdk/testing') });

console.log(JSON.stringify(await report({ load, loadAgain }, JSON.parse(process.argv[2]))));
