import * as z from 'zod';
import { onlyField } from '../shared.ts';

/** The nonce alone. */
export const Nonce = onlyField('nonce', z.string());
