import { InvalidArgumentError } from '../../errors/argument.ts';
import { checkFields, checkString, checkText, checkUserId } from '../../transport/checks.ts';
import { isPlain } from '../../transport/plain.ts';
import type { ServerNoticeParams } from './params.ts';

/** Checks the parameters of a notice. */
export function checkNotice(params: ServerNoticeParams): void {
  checkUserId(params.user_id, 'user_id');
  if (!isPlain(params.content)) throw new InvalidArgumentError('content', 'must be an object');
  checkFields(params, { type: checkText, state_key: checkString });
}
