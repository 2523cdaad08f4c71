import { globSync } from 'node:fs';
import { ZodType } from 'zod';

const folder = new URL('../../src/resources/', import.meta.url);

/** Every schema that a file of the resources exports, by its name. */
export const exportedSchemas = new Map<string, ZodType>();

for (const file of globSync('**/*.ts', { cwd: folder }).sort()) {
  const module = (await import(/* @vite-ignore */ new URL(file, folder).href)) as object;
  for (const [name, value] of Object.entries(module)) {
    if (!(value instanceof ZodType)) continue;
    const other = exportedSchemas.get(name);
    if (other !== undefined && other !== value) throw new Error(`${file}: another file exports a schema ${name} too`);
    exportedSchemas.set(name, value);
  }
}
