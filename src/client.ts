import { InvalidArgumentError } from './errors/argument.ts';
import { BackgroundUpdates } from './resources/background-updates/background-updates.ts';
import { Devices } from './resources/devices/devices.ts';
import { EventReports } from './resources/event-reports/event-reports.ts';
import { Federation } from './resources/federation/federation.ts';
import { Media } from './resources/media/media.ts';
import { Ratelimit } from './resources/ratelimit/ratelimit.ts';
import { Registration } from './resources/registration/registration.ts';
import { RegistrationTokens } from './resources/registration-tokens/registration-tokens.ts';
import { Rooms } from './resources/rooms/rooms.ts';
import { Server } from './resources/server/server.ts';
import { ServerNotices } from './resources/server-notices/server-notices.ts';
import { Statistics } from './resources/statistics/statistics.ts';
import { UserReports } from './resources/user-reports/user-reports.ts';
import { Users } from './resources/users/users.ts';
import { resolveConfig } from './transport/config.ts';
import { checkNames, namesOf } from './transport/known-options.ts';
import type { Idempotency, Operation } from './transport/operation.ts';
import type { ClientOptions, RequestOptions } from './transport/options.ts';
import { checkPath } from './transport/path.ts';
import type { Query } from './transport/query.ts';
import { keepTransport, transportOf } from './transport/resource.ts';
import { Transport } from './transport/transport.ts';
import type { ResponseSchema } from './transport/validate.ts';

/** A call to an endpoint that the SDK does not wrap. */
export interface CustomRequest<T = unknown> {
  /** HTTP method. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /**
   * Encoded path, for example from `/_synapse/` on; build it with the `path` tag.
   *
   * @remarks Errors show it as it is.
   */
  readonly path: string;
  /**
   * Query parameters.
   *
   * @remarks
   * A parameter that is `undefined` is not sent.
   * An array is sent as one parameter of the same name per item.
   */
  readonly query?: Query | undefined;
  /**
   * Body, sent as JSON: a plain object, an array, or an object with `toJSON`.
   *
   * @remarks Others, as `FormData`, are refused.
   */
  readonly body?: object | undefined;
  /**
   * What the response must be.
   *
   * @default Any JSON, unchecked; `T` is then the caller's claim.
   */
  readonly schema?: ResponseSchema<T> | undefined;
  /**
   * Whether the request may be sent again when it may have been executed.
   *
   * @remarks With `'delete'` a retry that finds nothing resolves to `undefined`.
   * @default `true` for GET, `false` for the others.
   */
  readonly idempotent?: Idempotency | undefined;
}

/**
 * A client of the admin API of one Synapse homeserver.
 *
 * @remarks
 * It holds no connection and needs no closing.
 * Printing it shows neither the token nor the address.
 *
 * @throws {InvalidArgumentError} when an option is unknown or cannot work.
 * @example
 * ```ts
 * const synapse = new SynapseAdmin({
 *   baseUrl: 'https://matrix.example.org',
 *   accessToken: process.env.SYNAPSE_ACCESS_TOKEN!,
 * });
 * ```
 */
export class SynapseAdmin {
  /** Accounts. */
  readonly users: Users;
  /** Devices (sessions) of accounts. */
  readonly devices: Devices;
  /** Media that users uploaded. */
  readonly media: Media;
  /** Statistics. */
  readonly statistics: Statistics;
  /** Rate limits of single users. */
  readonly ratelimit: Ratelimit;
  /** Rooms. */
  readonly rooms: Rooms;
  /** Registration tokens. */
  readonly registrationTokens: RegistrationTokens;
  /** Registration with a shared secret. */
  readonly registration: Registration;
  /** Reports of events. */
  readonly eventReports: EventReports;
  /** Reports of users. */
  readonly userReports: UserReports;
  /** Destinations: the other homeservers that this one federates with. */
  readonly federation: Federation;
  /** Background updates of the database. */
  readonly backgroundUpdates: BackgroundUpdates;
  /** Server notices. */
  readonly serverNotices: ServerNotices;
  /** The homeserver itself. */
  readonly server: Server;

  constructor(options: ClientOptions) {
    const transport = new Transport(resolveConfig(options));
    keepTransport(this, transport);
    this.users = new Users(transport);
    this.devices = new Devices(transport);
    this.media = new Media(transport);
    this.statistics = new Statistics(transport);
    this.ratelimit = new Ratelimit(transport);
    this.rooms = new Rooms(transport);
    this.registrationTokens = new RegistrationTokens(transport);
    this.registration = new Registration(transport);
    this.eventReports = new EventReports(transport);
    this.userReports = new UserReports(transport);
    this.federation = new Federation(transport);
    this.backgroundUpdates = new BackgroundUpdates(transport);
    this.serverNotices = new ServerNotices(transport);
    this.server = new Server(transport);
  }

  /**
   * Calls an endpoint that the SDK does not wrap, with the same transport, retries and errors.
   *
   * @throws {InvalidArgumentError} when method, path, schema or `idempotent` cannot work, or GET has a body.
   * @example
   * ```ts
   * const { members } = await synapse.request({
   *   method: 'GET',
   *   path: path`/_synapse/admin/v1/rooms/${roomId}/members`,
   *   schema: z.object({ members: z.array(z.string()), total: z.number() }),
   * });
   * ```
   */
  request<T = unknown>(
    request: CustomRequest<T> & { readonly idempotent?: boolean | undefined },
    options?: RequestOptions,
  ): Promise<T>;
  /**
   * Overload for deletes, which can also resolve to `undefined`.
   *
   * @remarks
   * It resolves to `undefined` if the response to an attempt was lost and a retry found nothing left to delete.
   */
  request<T = unknown>(request: CustomRequest<T>, options?: RequestOptions): Promise<T | undefined>;
  async request<T = unknown>(request: CustomRequest<T>, options?: RequestOptions): Promise<T | undefined> {
    checkNames('request', request, customRequestNames);
    const { method, query, body, idempotent = method === 'GET' } = request;
    if (!methods.has(method)) throw new InvalidArgumentError('method', 'must be GET, POST, PUT or DELETE');
    if (method === 'GET' && body !== undefined)
      throw new InvalidArgumentError('body', 'cannot be sent with GET: see `query`');
    if (body !== undefined && (typeof body !== 'object' || body === null))
      throw new InvalidArgumentError('body', 'must be an object');
    if (request.schema !== undefined && typeof request.schema?.safeParse !== 'function')
      throw new InvalidArgumentError('schema', 'must have a safeParse method, as every zod schema has');
    if (!idempotencies.has(idempotent)) throw new InvalidArgumentError('idempotent', "must be true, false or 'delete'");
    const operation: Operation = { method, path: checkPath(request.path), idempotent };
    const schema = request.schema ?? (anything as ResponseSchema<T>);
    return transportOf(this).request({ operation, ids: {}, query, body, schema }, options);
  }
}

const customRequestNames = namesOf<CustomRequest>({
  method: true,
  path: true,
  query: true,
  body: true,
  schema: true,
  idempotent: true,
});
const methods = new Set(['GET', 'POST', 'PUT', 'DELETE']);
const idempotencies: ReadonlySet<unknown> = new Set([true, false, 'delete']);
const anything: ResponseSchema<unknown> = { safeParse: (data) => ({ success: true, data }) };
