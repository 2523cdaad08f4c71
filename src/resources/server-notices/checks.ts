import { InvalidArgumentError } from '../../errors/argument.ts';
import { checkOptional, checkString, checkText, checkUserId } from '../../transport/checks.ts';
import { isPlain } from '../../transport/plain.ts';
import type { ServerNoticeParams } from './params.ts';

/** Checks the parameters of a notice. */
export function checkNotice({ user_id, content, type, state_key }: ServerNoticeParams): void {
  checkUserId(user_id, 'user_id');
  if (!isPlain(content)) throw new InvalidArgumentError('content', 'must be an object');
  checkOptional('type', type, checkText);
  checkOptional('state_key', state_key, checkString);
}
