import { InvalidArgumentError } from 'synapse-admin-sdk';

/** What a `FakeSynapse` is like. */
export interface FakeSynapseOptions {
  /**
   * The name of the homeserver: the part after the colon in its ids.
   *
   * @default 'example.org'
   */
  readonly serverName?: string | undefined;
  /**
   * The version of Synapse, from 1.41 on. Endpoints, parameters and fields are those of this version.
   *
   * @default The newest version that was compared with a real Synapse.
   */
  readonly version?: string | undefined;
  /**
   * Who manages the accounts: Synapse itself, or an authentication service (MAS).
   *
   * @default 'native'
   */
  readonly auth?: 'native' | 'mas' | undefined;
  /**
   * The database, which decides how unset values sort and how flags of media are sent.
   *
   * @default 'sqlite'
   */
  readonly database?: 'sqlite' | 'postgres' | undefined;
  /**
   * Returns the time, in milliseconds.
   *
   * @default `Date.now`
   */
  readonly now?: (() => number) | undefined;
  /**
   * A number from which all ids and tokens are made. The same number makes the same ids.
   *
   * @default 1
   */
  readonly seed?: number | undefined;
  /** Features of the homeserver, as its configuration sets them. */
  readonly features?: FakeSynapseFeatures | undefined;
}

/** Features of a homeserver that its configuration turns on and off. */
export interface FakeSynapseFeatures {
  /**
   * The secret of `registration.register`; `null` where there is none.
   *
   * @default 'shared-secret'
   */
  readonly registrationSharedSecret?: string | null | undefined;
  /**
   * Whether the homeserver sends server notices.
   *
   * @default true
   */
  readonly serverNotices?: boolean | undefined;
  /**
   * Whether accounts expire.
   *
   * @default false
   */
  readonly accountValidity?: boolean | undefined;
  /**
   * More types of users than `bot` and `support`.
   *
   * @default []
   */
  readonly userTypes?: readonly string[] | undefined;
}

/** The newest version that the double is compared with. */
export const newestVersion = '1.163.2';

/** The options with their defaults. */
export interface Settings {
  readonly serverName: string;
  readonly version: string;
  readonly isMas: boolean;
  readonly isPostgres: boolean;
  readonly seed: number;
  readonly features: Required<{
    readonly [Name in keyof FakeSynapseFeatures]: Exclude<FakeSynapseFeatures[Name], undefined>;
  }>;
  readonly now: () => number;
  /** Whether this version is at least `version`. */
  readonly has: (version: string) => boolean;
}

export function resolveSettings(options: FakeSynapseOptions = {}): Settings {
  const { serverName = 'example.org', version = newestVersion, auth = 'native', database = 'sqlite' } = options;
  const { now = Date.now, seed = 1, features = {} } = options;
  refuseUnless(/^[A-Za-z0-9.:[\]-]+$/.test(serverName), 'serverName', 'is not the name of a homeserver');
  refuseUnless(/^\d+\.\d+(\.\d+)?$/.test(version), 'version', `is not a version such as '${newestVersion}'`);
  refuseUnless(compareVersions(version, '1.41') >= 0, 'version', 'is older than 1.41, the oldest that is modelled');
  refuseUnless(auth === 'native' || auth === 'mas', 'auth', "must be 'native' or 'mas'");
  refuseUnless(
    auth === 'native' || compareVersions(version, '1.136') >= 0,
    'auth',
    "must be 'native' before Synapse 1.136",
  );
  refuseUnless(database === 'sqlite' || database === 'postgres', 'database', "must be 'sqlite' or 'postgres'");
  refuseUnless(Number.isSafeInteger(seed), 'seed', 'must be an integer');
  const hasVersion = new Map<string, boolean>();
  return {
    serverName,
    version,
    isMas: auth === 'mas',
    isPostgres: database === 'postgres',
    seed,
    now,
    features: {
      registrationSharedSecret:
        features.registrationSharedSecret === undefined ? 'shared-secret' : features.registrationSharedSecret,
      serverNotices: features.serverNotices ?? true,
      accountValidity: features.accountValidity ?? false,
      userTypes: [...(features.userTypes ?? [])],
    },
    has: (wanted) => {
      const known = hasVersion.get(wanted) ?? compareVersions(version, wanted) >= 0;
      hasVersion.set(wanted, known);
      return known;
    },
  };
}

/** Compares two versions part by part. A missing part is 0. */
export function compareVersions(one: string, other: string): number {
  const [parts, others] = [one.split('.').map(Number), other.split('.').map(Number)];
  for (let index = 0; index < 3; index++) {
    const difference = (parts[index] ?? 0) - (others[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function refuseUnless(condition: boolean, option: string, message: string): void {
  if (!condition) throw new InvalidArgumentError(option, message);
}
