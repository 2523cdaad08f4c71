// Runs the program in a worker thread, whose output goes to that of this process.
import { Worker } from 'node:worker_threads';

new Worker(new URL('./main.mjs', import.meta.url), { argv: process.argv.slice(2) });
