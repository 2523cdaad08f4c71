import { withCallSite } from '../../errors/call-site.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import type { RegisterParams } from './params.ts';
import { nonceCall, register } from './register.ts';
import type { RegisterResponse } from './schemas.ts';

/**
 * Registration with the shared secret of the homeserver.
 *
 * @remarks
 * It needs no access token: a client with `accessToken: null` can use it, for example to create the first admin.
 * With delegated authentication (MAS) these endpoints do not exist.
 */
export class Registration {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Returns a new nonce for a registration request of your own.
   *
   * @remarks
   * `register` needs none: it gets its own.
   * Synapse accepts a nonce once, for 60 seconds.
   * It makes nonces even where registration with a shared secret is not enabled.
   * No access token is sent.
   *
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @see https://element-hq.github.io/synapse/latest/admin_api/register_api.html
   */
  nonce(options?: RequestOptions): Promise<string> {
    return transportOf(this).request(nonceCall, options);
  }

  /**
   * Creates an account, for which the shared secret of the homeserver is the proof of permission.
   *
   * @remarks
   * Each attempt sends two requests: one for a nonce, and the registration.
   * The secret itself is not sent, and neither it nor the password is in an error or event.
   * The call is not idempotent: it is not retried when the registration may have been executed.
   * The error then has `mayHaveRun: true`, and `users.get` or a login shows whether the account exists.
   * No access token is sent.
   *
   * @param sharedSecret Value of `registration_shared_secret` in the configuration of the homeserver.
   * @param params Account to create.
   * @throws {ApiError} 400 `M_USER_IN_USE` when the account exists; 400 when the feature is not enabled.
   * @throws {ApiError} 403 when the secret is wrong.
   * @throws {InvalidArgumentError} without Web Crypto, which browsers have on https pages and localhost only.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @see https://element-hq.github.io/synapse/latest/admin_api/register_api.html
   * @example
   * ```ts
   * const synapse = new SynapseAdmin({ baseUrl: 'https://matrix.example.org', accessToken: null });
   * const { access_token } = await synapse.registration.register(process.env.REGISTRATION_SHARED_SECRET!, {
   *   username: 'admin',
   *   password: process.env.ADMIN_PASSWORD!,
   *   admin: true,
   * });
   * ```
   */
  register(sharedSecret: string, params: RegisterParams, options?: RequestOptions): Promise<RegisterResponse> {
    return withCallSite(() => register(transportOf(this), sharedSecret, params, options));
  }
}
