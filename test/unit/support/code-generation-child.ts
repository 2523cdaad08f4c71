// Validates with every schema, and prints how often code was generated and how many
// responses were valid. The argument says when zod is told not to generate code: `never`, `first` or `late`.
let generated = 0;
globalThis.Function = new Proxy(Function, {
  construct(target, args: unknown[]) {
    generated++;
    return Reflect.construct(target, args) as object;
  },
});

const when = process.argv[2];
const z = await import('zod');
if (when === 'first') z.config({ jitless: true });
const { validate } = await import('../../../src/transport/validate.ts');
const { exportedSchemas } = await import('../../operations/exported-schemas.ts');
const schemas = [...exportedSchemas.values()];
if (when === 'late') z.config({ jitless: true });
let valid = 0;
for (const schema of schemas) if ('data' in validate(schema as never, { total: 0, users: [], media: [] })) valid++;
console.log(JSON.stringify({ generated, schemas: schemas.length, valid }));

export {};
