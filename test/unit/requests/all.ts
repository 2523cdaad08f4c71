import { deviceCases } from './devices.cases.ts';
import { mediaCases } from './media.cases.ts';
import { ratelimitCases } from './ratelimit.cases.ts';
import { serverCases } from './server.cases.ts';
import { statisticsCases } from './statistics.cases.ts';
import { userCases } from './users.cases.ts';

export const allCases = [
  ...userCases,
  ...deviceCases,
  ...mediaCases,
  ...ratelimitCases,
  ...statisticsCases,
  ...serverCases,
];
