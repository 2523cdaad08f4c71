/**
 * The shape of JSON: the names of its fields at every depth, and the type of each value.
 *
 * The items of a list have one shape together. So have the values of a map, whose keys are ids and no names.
 */
export function shapeOf(value: unknown): unknown {
  return readable(merge([value]));
}

type Shape = Map<string, Shape>;

/** Each kind of value that is there, with its parts. */
function merge(values: readonly unknown[]): Shape {
  const shape: Shape = new Map();
  for (const kind of new Set(values.map(kindOf))) {
    const same = values.filter((value) => kindOf(value) === kind);
    if (kind === 'list') shape.set(kind, merge((same as unknown[][]).flat()));
    else if (kind === 'map') shape.set(kind, merge((same as object[]).flatMap(Object.values)));
    else if (kind === 'object') shape.set(kind, fieldsOf(same as object[]));
    else shape.set(kind, new Map());
  }
  return shape;
}

function fieldsOf(objects: readonly object[]): Shape {
  const names = [...new Set(objects.flatMap(Object.keys))].sort();
  return new Map(
    names.map((name) => [
      name,
      merge(objects.filter((one) => Object.hasOwn(one, name)).map((one) => one[name as keyof typeof one] as unknown)),
    ]),
  );
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'empty list' : 'list';
  if (typeof value !== 'object') return typeof value;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /[@!$#:.]/.test(key)) ? 'map' : 'object';
}

function readable(shape: Shape): unknown {
  const entries = [...shape].sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([kind, parts]) => {
    if (kind === 'object') return Object.fromEntries([...parts].map(([name, part]) => [name, readable(part)]));
    return kind === 'list' || kind === 'map' ? { [`(${kind})`]: readable(parts) } : kind;
  });
}
