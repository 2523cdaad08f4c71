import { testCases } from '../support/case.ts';
import { ratelimitCases } from './ratelimit.cases.ts';

testCases(ratelimitCases);
