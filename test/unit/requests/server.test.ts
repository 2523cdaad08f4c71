import { testCases } from '../support/case.ts';
import { serverCases } from './server.cases.ts';

testCases(serverCases);
