import * as z from 'zod';

/** The version alone. */
export const ServerVersion = z
  .looseObject({ server_version: z.string() })
  .transform(({ server_version }) => server_version);
