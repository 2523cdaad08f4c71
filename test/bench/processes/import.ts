/** Imports modules in turn, and prints how long that took in milliseconds: `node import.ts <URL>...` */
import { measure } from '../support/rounds.ts';

const urls = process.argv.slice(2);
const { cpu, wall } = await measure(async () => {
  for (const url of urls) await import(url);
});
console.log(JSON.stringify({ cpu: cpu / 1000, wall: wall / 1000 }));
