import { accountJobs } from './accounts.ts';
import { deviceJobs } from './devices.ts';
import type { Jobs } from './job.ts';
import { listJobs } from './lists.ts';
import { mediaJobs } from './media.ts';
import { registrationTokenJobs } from './registration-tokens.ts';
import { reportJobs } from './reports.ts';
import { taskJobs } from './tasks.ts';

/** All that a worker does. */
export const allJobs: readonly Jobs[] = [
  accountJobs,
  deviceJobs,
  listJobs,
  mediaJobs,
  registrationTokenJobs,
  reportJobs,
  taskJobs,
];
