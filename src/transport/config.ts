import { version } from '../../package.json';
import { InvalidArgumentError } from '../errors/argument.ts';
import { checkHeaders, checkLimit } from './checks.ts';
import { lowerCase } from './headers.ts';
import type { Hooks } from './hooks.ts';
import { checkNames, checkSharedOptions, clientOptionNames } from './known-options.ts';
import type { Operation } from './operation.ts';
import type { ClientOptions, Fetch, RequestOptions } from './options.ts';
import { checkPlatform } from './platform.ts';
import { backoffMs } from './retry-rules.ts';
import { TokenSource } from './token.ts';

/** The client's options, checked and with every default filled in. */
export interface Config {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly retryDelay: (failedAttempts: number) => number;
  readonly maxRetryAfter: number;
  readonly maxResponseBytes: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: Fetch | undefined;
  readonly hooks: Hooks;
}

/** The least timeout of an operation that takes minutes. */
const slowTimeout = 600_000;

/** Returns the time that one attempt of an operation may take, in milliseconds. */
export function timeoutOf(config: Config, operation: Pick<Operation, 'slow'>, options: RequestOptions): number {
  return options.timeout ?? (operation.slow ? Math.max(slowTimeout, config.timeout) : config.timeout);
}

/**
 * Checks the options of a client, and returns them with every default filled in.
 *
 * @remarks No message holds a value that may be secret.
 */
export function resolveConfig(options: ClientOptions): Config {
  checkPlatform();
  checkNames('options', options, clientOptionNames);
  checkSharedOptions(options);
  if (options.userAgent !== undefined) checkHeaders({ 'user-agent': options.userAgent }, 'userAgent');
  if (options.fetch !== undefined && typeof options.fetch !== 'function')
    throw new InvalidArgumentError('fetch', 'must be a function');
  if (options.retryDelay !== undefined && typeof options.retryDelay !== 'function')
    throw new InvalidArgumentError('retryDelay', 'must be a function');
  const { onRequest, onResponse, onRetry, onSettled } = options;
  return {
    baseUrl: checkBaseUrl(options.baseUrl),
    tokens: new TokenSource(options.accessToken),
    timeout: options.timeout ?? 30_000,
    totalTimeout: options.totalTimeout ?? Infinity,
    maxRetries: options.maxRetries ?? 3,
    retryDelay: options.retryDelay ?? ((failedAttempts) => backoffMs(failedAttempts)),
    maxRetryAfter: checkLimit('maxRetryAfter', options.maxRetryAfter ?? 60_000, 0),
    maxResponseBytes: checkLimit('maxResponseBytes', options.maxResponseBytes ?? 64 * 1024 * 1024, 1),
    headers: { ...userAgent(options.userAgent), ...lowerCase(options.headers) },
    fetch: options.fetch,
    hooks: { onRequest, onResponse, onRetry, onSettled },
  };
}

function checkBaseUrl(value: unknown): string {
  const parsed = parseUrl(value);
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new InvalidArgumentError(
      'baseUrl',
      'must be an http or https address, for example https://matrix.example.org',
    );
  }
  if (parsed.username !== '' || parsed.password !== '')
    throw new InvalidArgumentError('baseUrl', 'must not hold a user name or a password');
  if (/\/_(?:synapse|matrix)(?:\/|$)/.test(parsed.pathname))
    throw new InvalidArgumentError('baseUrl', 'must end before /_synapse and /_matrix: the SDK adds them');
  if (/[?#]/.test(parsed.href)) throw new InvalidArgumentError('baseUrl', 'must not hold a query or a fragment');
  // No regular expression: its time would grow with the square of the number of slashes.
  let end = parsed.href.length;
  while (parsed.href[end - 1] === '/') end--;
  return parsed.href.slice(0, end);
}

function parseUrl(value: unknown): URL | undefined {
  // Not `instanceof`: a URL may belong to another realm.
  if (typeof value !== 'string' && Object.prototype.toString.call(value) !== '[object URL]') return undefined;
  try {
    return new URL(value as string | URL);
  } catch {
    return undefined;
  }
}

/**
 * Returns the `user-agent` header; in a browser none.
 *
 * @remarks In a browser it would be one more header that Synapse's CORS rules do not allow.
 */
function userAgent(own: string | undefined): Record<string, string> {
  const browser = typeof navigator !== 'undefined' && /^Mozilla\//.test(navigator.userAgent);
  return browser ? {} : lowerCase({ 'user-agent': own ?? `synapse-admin-sdk/${version}` });
}
