import { testCases } from '../support/case.ts';
import { mediaCases } from './media.cases.ts';

testCases(mediaCases);
