import { testCases } from '../support/case.ts';
import { statisticsCases } from './statistics.cases.ts';

testCases(statisticsCases);
