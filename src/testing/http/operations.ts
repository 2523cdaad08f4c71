import type { OperationName } from 'synapse-admin-sdk';
import { operations as backgroundUpdates } from '../../resources/background-updates/operations.ts';
import { operations as devices } from '../../resources/devices/operations.ts';
import { operations as eventReports } from '../../resources/event-reports/operations.ts';
import { operations as federation } from '../../resources/federation/operations.ts';
import { operations as media } from '../../resources/media/operations.ts';
import { operations as ratelimit } from '../../resources/ratelimit/operations.ts';
import { operations as registration } from '../../resources/registration/operations.ts';
import { operations as registrationTokens } from '../../resources/registration-tokens/operations.ts';
import { operations as rooms } from '../../resources/rooms/operations.ts';
import { operations as server } from '../../resources/server/operations.ts';
import { operations as serverNotices } from '../../resources/server-notices/operations.ts';
import { operations as statistics } from '../../resources/statistics/operations.ts';
import { operations as userReports } from '../../resources/user-reports/operations.ts';
import { operations as users } from '../../resources/users/operations.ts';
import type { Operation } from '../../transport/operation.ts';

type NamedOperation = Operation & { readonly name: OperationName };

/** Every operation that the SDK sends. */
export const operations: readonly NamedOperation[] = [
  backgroundUpdates,
  devices,
  eventReports,
  federation,
  media,
  ratelimit,
  registration,
  registrationTokens,
  rooms,
  server,
  serverNotices,
  statistics,
  userReports,
  users,
].flatMap((group) => Object.values<NamedOperation>(group));
