import { InvalidArgumentError } from '../../errors/argument.ts';
import { checkFor, checkParams, type NamedOperation } from '../../transport/checks.ts';
import { isPlain } from '../../transport/plain.ts';
import { serialise } from '../../transport/serialize.ts';
import type { EventFilter } from './params.ts';

/** Returns the same parameters with the filter as a text, as the query takes it. */
export function withFilterText<Params extends { readonly filter?: EventFilter | undefined }>(
  params: Params,
  operation: NamedOperation,
): Omit<Params, 'filter'> & { readonly filter?: string } {
  checkParams(params, operation);
  const { filter, ...rest } = params;
  return filter === undefined ? rest : { ...rest, filter: checkFor(operation, () => filterText(filter)) };
}

function filterText(filter: EventFilter): string {
  if (!isPlain(filter)) throw new InvalidArgumentError('filter', 'must be an object');
  // Old Synapse versions decode the text a second time: it must hold no "%".
  return serialise(filter).replaceAll('%', '\\u0025');
}
