// The program in a project that requires the package. Prints what it found.
const load = async () => ({ sdk: require('synapse-admin-sdk'), testing: require('synapse-admin-sdk/testing') });
const loadAgain = async () => ({
  sdk: await import('synapse-admin-sdk'),
  testing: await import('synapse-admin-sdk/testing'),
});

// Where a host cannot require an ES module, `require` has the CommonJS build, which is another copy.
const isOneCopy = !process.execArgv.includes('--no-experimental-require-module');

void import('./program.mjs')
  .then(({ report }) => report({ load, ...(isOneCopy && { loadAgain }) }, JSON.parse(process.argv[2])))
  .then((result) => console.log(JSON.stringify(result)));
