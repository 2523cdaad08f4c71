import { testCases } from '../support/case.ts';
import { userCases } from './users.cases.ts';

testCases(userCases);
