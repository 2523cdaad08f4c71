import { deviceSeeds } from './devices.ts';
import { eventReportSeeds } from './event-reports.ts';
import { mediaSeeds } from './media.ts';
import { roomSeeds } from './rooms.ts';
import type { Seeds } from './seed.ts';
import { serverSeeds } from './server.ts';
import { userSeeds } from './users.ts';

/** What each operation needs. */
export const seeds: Seeds = {
  ...userSeeds,
  ...deviceSeeds,
  ...mediaSeeds,
  ...roomSeeds,
  ...serverSeeds,
  ...eventReportSeeds,
};
