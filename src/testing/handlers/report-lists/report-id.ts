import { type HandlerCall, idOf } from '../../http/handler.ts';
import { badRequest, internalError } from '../../http/refusal.ts';

/** The key of the report in the path. */
export function reportKey(call: HandlerCall): string {
  const text = idOf(call, 'report_id');
  // Python's int() takes blanks around the number, a sign, and underscores between digits.
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(text)) throw invalidId();
  const id = BigInt(text.replaceAll('_', '').trim().replace(/^\+/, ''));
  if (id < 0n) throw invalidId();
  // SQLite cannot take a number of more than 64 bits; PostgreSQL finds nothing.
  if (id >= 2n ** 63n && !call.world.settings.isPostgres) throw internalError();
  return String(id);
}

function invalidId() {
  return badRequest('The report_id parameter must be a string representing a positive integer.', 'M_INVALID_PARAM');
}
