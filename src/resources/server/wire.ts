import * as z from 'zod';

/** The version alone. */
export const ServerVersion = z
  .looseObject({ server_version: z.string() })
  .transform(({ server_version }) => server_version);

/** The time alone. */
export const ExpirationTs = z.looseObject({ expiration_ts: z.number() }).transform((body) => body.expiration_ts);
