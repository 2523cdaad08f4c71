import type { Case } from '../support/case.ts';
import { accountCases } from './users-account.cases.ts';
import { activityCases } from './users-activity.cases.ts';
import { listCases } from './users-list.cases.ts';
import { redactionCases } from './users-redaction.cases.ts';
import { searchCases } from './users-search.cases.ts';
import { stateCases } from './users-state.cases.ts';

export const userCases: readonly Case[] = [
  ...listCases,
  ...accountCases,
  ...stateCases,
  ...activityCases,
  ...searchCases,
  ...redactionCases,
];
