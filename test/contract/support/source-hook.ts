import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const root = new URL('../../../', import.meta.url);
const manifest = new URL('package.json', root);

const sources: Readonly<Record<string, string>> = {
  'synapse-admin-sdk': new URL('src/index.ts', root).href,
  'synapse-admin-sdk/testing': new URL('src/testing/index.ts', root).href,
};

/** Lets a script import the package by its name and get the sources: there is no build to forget. */
registerHooks({
  resolve(specifier, context, next) {
    return next(sources[specifier] ?? specifier, context);
  },
  load(url, context, next) {
    // The sources take the version from there by name, which a bundler allows and Node does not.
    if (url !== manifest.href) return next(url, context);
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { format: 'module', source: `export const version = ${JSON.stringify(version)};`, shortCircuit: true };
  },
});
