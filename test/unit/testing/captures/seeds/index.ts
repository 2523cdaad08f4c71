import { deviceSeeds } from './devices.ts';
import { eventReportSeeds } from './event-reports.ts';
import { federationSeeds } from './federation.ts';
import { mediaSeeds } from './media.ts';
import { registrationSeeds } from './registration.ts';
import { roomSeeds } from './rooms/index.ts';
import type { Seeds } from './seed.ts';
import { serverSeeds } from './server.ts';
import { statisticsSeeds } from './statistics.ts';
import { userReportSeeds } from './user-reports.ts';
import { userSeeds } from './users.ts';

/** What each operation needs. */
export const seeds: Seeds = {
  ...userSeeds,
  ...deviceSeeds,
  ...mediaSeeds,
  ...roomSeeds,
  ...eventReportSeeds,
  ...userReportSeeds,
  ...registrationSeeds,
  ...federationSeeds,
  ...serverSeeds,
  ...statisticsSeeds,
};
