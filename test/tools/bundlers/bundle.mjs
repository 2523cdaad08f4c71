// Bundles the apps that the arguments name, with the bundler that the first one names, into the folder of that name.
import { join } from 'node:path';

const [bundler, ...apps] = process.argv.slice(2);
const folder = join(process.cwd(), bundler);

const bundlers = {
  async esbuild(entry) {
    const { build } = await import('esbuild');
    await build({ entryPoints: [entry], bundle: true, minify: true, format: 'esm', target: 'es2022', outdir: folder });
  },
  async rollup(entry) {
    const [{ rollup }, { nodeResolve }, { default: commonjs }, { default: terser }] = await Promise.all([
      import('rollup'),
      import('@rollup/plugin-node-resolve'),
      import('@rollup/plugin-commonjs'),
      import('@rollup/plugin-terser'),
    ]);
    const plugins = [nodeResolve({ browser: true }), commonjs(), terser()];
    const bundle = await rollup({ input: entry, plugins, onLog: () => undefined });
    await bundle.write({ dir: folder });
    await bundle.close();
  },
  async vite(entry) {
    const { build } = await import('vite');
    const rollupOptions = { input: entry, output: { entryFileNames: '[name].js' } };
    const options = { outDir: folder, emptyOutDir: false, modulePreload: false, target: 'es2022', rollupOptions };
    await build({ configFile: false, logLevel: 'error', build: options });
  },
  async webpack(entry, app) {
    const { default: webpack } = await import('webpack');
    const output = { path: folder, filename: `${app}.js`, chunkFormat: 'module', module: true };
    const experiments = { outputModule: true };
    const options = { mode: 'production', target: ['web', 'es2022'], entry, output, experiments, performance: false };
    const stats = await new Promise((resolve, reject) =>
      webpack(options, (error, result) => (error ? reject(error) : resolve(result))),
    );
    if (stats.hasErrors()) throw new Error(stats.toString());
  },
};

for (const app of apps) await bundlers[bundler](join(process.cwd(), 'apps', `${app}.mjs`), app);
console.log('null');
