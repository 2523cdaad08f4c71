import { testCases } from '../support/case.ts';
import { deviceCases } from './devices.cases.ts';

testCases(deviceCases);
