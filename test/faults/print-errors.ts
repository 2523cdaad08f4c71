// Prints every kind of error in every way, and exits with 1 when a secret can be read anywhere.
// After a build: node test/faults/print-errors.ts
import { inspect } from 'node:util';
import pMap from 'p-map';
import { getInto, troubles } from './support/errors.ts';
import { findSecrets } from './support/leaks.ts';
import { secrets } from './support/secrets.ts';

const all = Object.values(secrets);
const found: string[] = [];

for (const { name, error, events } of await pMap(troubles, getInto, { concurrency: 10 })) {
  if (process.env['PLANT_SECRET']) (error as Error & { planted?: string }).planted = secrets.token;
  console.log(`\n=== ${name}`);
  console.log(inspect(error, { depth: 20, showHidden: true }));
  console.log(JSON.stringify(error));
  for (let cause: unknown = (error as Error | undefined)?.cause; cause instanceof Error; cause = cause.cause)
    console.log('cause:', cause.name, cause.message);
  found.push(...[...findSecrets(error, all), ...findSecrets(events, all)].map((leak) => `${name}: ${leak}`));
}

console.log(`\n${troubles.length} errors, ${all.length} secrets, ${found.length} secrets found`);
for (const leak of found) console.log(leak);
process.exitCode = found.length === 0 ? 0 : 1;
