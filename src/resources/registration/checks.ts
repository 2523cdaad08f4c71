import { InvalidArgumentError } from '../../errors/argument.ts';
import { checkBoolean, checkFields, checkString, checkText } from '../../transport/checks.ts';
import type { RegisterParams } from './params.ts';

/** NUL separates the fields of the MAC, and half of a surrogate pair has no UTF-8. */
const unsendable = /[\0\p{Surrogate}]/u;

/** Checks the parameters of a registration. */
export function checkRegistration(sharedSecret: unknown, params: RegisterParams): void {
  checkText('sharedSecret', sharedSecret);
  checkMacField('username', params.username);
  checkMacField('password', params.password);
  checkFields(params, {
    user_type: checkMacField,
    admin: checkBoolean,
    inhibit_login: checkBoolean,
    refresh_token: checkBoolean,
    displayname: checkString,
    device_id: checkString,
    initial_device_display_name: checkString,
  });
}

function checkMacField(name: string, value: unknown): void {
  if (unsendable.test(checkText(name, value)))
    throw new InvalidArgumentError(name, 'must not hold NUL or half of a surrogate pair');
}
