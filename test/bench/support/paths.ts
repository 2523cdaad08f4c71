import { fileURLToPath } from 'node:url';

const inProject = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const projectFolder = inProject('');
/** The build that is measured: what users get. */
export const sdkFile = inProject('dist/index.js');
export const testingFile = inProject('dist/testing.js');
export const peersFolder = inProject('test/bench/peers');
export const processFile = (name: string) => inProject(`test/bench/processes/${name}.ts`);
