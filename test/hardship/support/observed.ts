import {
  type ClientOptions,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
  SynapseAdmin,
} from 'synapse-admin-sdk';

/** Enough to sit out a restart: the waits add up to 20 seconds at least, and 40 at most. */
export const patient = { maxRetries: 8 };

export interface Observed {
  readonly synapse: SynapseAdmin;
  readonly requests: RequestEvent[];
  readonly responses: ResponseEvent[];
  readonly retries: RetryEvent[];
}

/** A client, and all that its hooks have told. */
export function observe(
  server: { readonly baseUrl: string; readonly adminToken: string },
  options: Partial<ClientOptions> = {},
): Observed {
  const requests: RequestEvent[] = [];
  const responses: ResponseEvent[] = [];
  const retries: RetryEvent[] = [];
  const synapse = new SynapseAdmin({
    baseUrl: server.baseUrl,
    accessToken: server.adminToken,
    ...options,
    onRequest: (event) => {
      requests.push(event);
      options.onRequest?.(event);
    },
    onResponse: (event) => {
      responses.push(event);
      options.onResponse?.(event);
    },
    onRetry: (event) => {
      retries.push(event);
      options.onRetry?.(event);
    },
  });
  return { synapse, requests, responses, retries };
}

/** The most attempts that one of these calls took. */
export function mostAttempts({ requests }: Observed): number {
  return Math.max(0, ...requests.map(({ attempt }) => attempt));
}

/** Why tries failed and how often, such as `502 ApiError x3, ConnectionError x1`. */
export function reasons({ retries }: Observed): string {
  const counts = new Map<string, number>();
  for (const { reason, status } of retries) {
    const name = status === undefined ? reason : `${status} ${reason}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name} x${count}`).join(', ') || 'none';
}
