// Validates with every schema of the accounts and of the media, and prints how often code was generated and how many
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
const schemas = [
  ...Object.values(await import('../../../src/resources/users/schemas.ts')),
  ...Object.values(await import('../../../src/resources/media/schemas.ts')),
].filter((schema) => schema instanceof z.ZodType);
if (when === 'late') z.config({ jitless: true });
let valid = 0;
for (const schema of schemas) if ('data' in validate(schema as never, { total: 0, users: [], media: [] })) valid++;
console.log(JSON.stringify({ generated, schemas: schemas.length, valid }));

export {};
