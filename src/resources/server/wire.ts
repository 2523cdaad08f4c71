import * as z from 'zod';
import { onlyField } from '../shared.ts';

/** The version alone. */
export const ServerVersion = onlyField('server_version', z.string());

/** The time alone. */
export const ExpirationTs = onlyField('expiration_ts', z.number());
