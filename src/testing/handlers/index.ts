import type { OperationName } from 'synapse-admin-sdk';
import type { Handler } from '../http/handler.ts';
import { backgroundUpdatesHandlers } from './background-updates.ts';
import { devicesHandlers } from './devices.ts';
import { eventReportsHandlers } from './event-reports.ts';
import { federationHandlers } from './federation.ts';
import { mediaHandlers } from './media.ts';
import { ratelimitHandlers } from './ratelimit.ts';
import { registrationHandlers } from './registration.ts';
import { registrationTokensHandlers } from './registration-tokens.ts';
import { roomsHandlers } from './rooms.ts';
import { serverHandlers } from './server.ts';
import { serverNoticesHandlers } from './server-notices.ts';
import { statisticsHandlers } from './statistics.ts';
import { userReportsHandlers } from './user-reports.ts';
import { usersHandlers } from './users.ts';

/** What each operation does. */
export const handlers: Readonly<Record<OperationName, Handler>> = {
  ...usersHandlers,
  ...ratelimitHandlers,
  ...devicesHandlers,
  ...mediaHandlers,
  ...statisticsHandlers,
  ...roomsHandlers,
  ...registrationTokensHandlers,
  ...registrationHandlers,
  ...eventReportsHandlers,
  ...userReportsHandlers,
  ...federationHandlers,
  ...backgroundUpdatesHandlers,
  ...serverNoticesHandlers,
  ...serverHandlers,
};
