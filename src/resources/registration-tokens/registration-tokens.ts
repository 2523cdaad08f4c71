import { withCallSite } from '../../errors/call-site.ts';
import { checkBoolean, checkFields } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { emptyBody } from '../shared.ts';
import { checkLimits, checkToken } from './checks.ts';
import { createToken, getCall } from './creation.ts';
import { operations } from './operations.ts';
import type {
  RegistrationTokenCreateParams,
  RegistrationTokenListParams,
  RegistrationTokenUpdateParams,
} from './params.ts';
import { RegistrationToken, RegistrationTokenList } from './schemas.ts';

/**
 * Registration tokens: who has one can register an account.
 *
 * @remarks
 * Synapse asks for a token when `registration_requires_token` is set in its configuration.
 * Errors and events never show a token.
 * With delegated authentication (MAS) these endpoints do not exist.
 */
export class RegistrationTokens {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists all registration tokens, or only the valid or the invalid ones.
   *
   * @remarks Synapse sends them in one response.
   *
   * @param params `valid`: whether the tokens must be valid or invalid.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS), or before Synapse 1.42.
   * @since Synapse 1.42
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/registration_tokens.html#list-all-tokens
   * @example
   * ```ts
   * const { registration_tokens } = await synapse.registrationTokens.list({ valid: false });
   * for (const { token } of registration_tokens) await synapse.registrationTokens.delete(token);
   * ```
   */
  list(params: RegistrationTokenListParams = {}, options?: RequestOptions): Promise<RegistrationTokenList> {
    const check = () => checkFields(params, { valid: checkBoolean });
    return transportOf(this).request(
      { operation: operations.list, query: { ...params }, schema: RegistrationTokenList, check },
      options,
    );
  }

  /**
   * Creates a registration token, a random one unless `params` name it.
   *
   * @remarks
   * The SDK makes the random token, so that a retry after a lost response creates no second one.
   * If the retry finds that the token exists, the call resolves to it.
   * For a token that you name, such a retry is refused: somebody else may have created it before.
   * The error then has `mayHaveRun: true`, and `get` shows the token.
   *
   * @param params Token and limits: without limits it is valid for everybody, for ever.
   * @throws {InvalidArgumentError} when `token` cannot be a token, or `expiry_time` looks like seconds.
   * @throws {ApiError} 400 when the token exists, or `expiry_time` is in the past.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS), or before Synapse 1.42.
   * @since Synapse 1.42
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/registration_tokens.html#create-token
   * @example
   * ```ts
   * const inAWeek = Date.now() + 7 * 24 * 3600 * 1000;
   * const { token } = await synapse.registrationTokens.create({ uses_allowed: 1, expiry_time: inAWeek });
   * ```
   */
  create(params: RegistrationTokenCreateParams = {}, options?: RequestOptions): Promise<RegistrationToken> {
    return withCallSite(() => createToken(transportOf(this), params, options));
  }

  /**
   * Gets one registration token with its limits and how often it was used.
   *
   * @throws {NotFoundError} when there is no such token.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS), or before Synapse 1.42.
   * @since Synapse 1.42
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/registration_tokens.html#get-one-token
   */
  get(token: string, options?: RequestOptions): Promise<RegistrationToken> {
    return transportOf(this).request({ ...getCall(token), check: () => checkToken(token) }, options);
  }

  /**
   * Changes the limits of a registration token, and resolves to the token as it is then.
   *
   * @remarks
   * A limit that is left out stays as it is.
   * Without any limit nothing changes.
   *
   * @param params Limits to set; `null` removes one.
   * @throws {NotFoundError} when there is no such token.
   * @throws {InvalidArgumentError} when `expiry_time` looks like seconds.
   * @throws {ApiError} 400 when `expiry_time` is in the past.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS), or before Synapse 1.42.
   * @since Synapse 1.42
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/registration_tokens.html#update-token
   */
  update(token: string, params: RegistrationTokenUpdateParams, options?: RequestOptions): Promise<RegistrationToken> {
    const check = () => {
      checkToken(token);
      checkLimits(params);
    };
    return transportOf(this).request(
      { operation: operations.update, ids: { token }, body: params, schema: RegistrationToken, check },
      options,
    );
  }

  /**
   * Deletes a registration token, so that nobody can register with it any more.
   *
   * @remarks When a response is lost and the retry does not find the token, the token counts as deleted.
   *
   * @throws {NotFoundError} when there is no such token.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS), or before Synapse 1.42.
   * @since Synapse 1.42
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/registration_tokens.html#delete-token
   */
  delete(token: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.delete, ids: { token }, schema: emptyBody, check: () => checkToken(token) },
      options,
    );
  }
}
