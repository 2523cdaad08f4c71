export { type ApiErrorSample, apiError } from './api-error.ts';
export { connectionError, timeoutError } from './connection-errors.ts';
export type { FailedCall } from './failed-call.ts';
export { invalidArgumentError, preconditionError } from './refusals.ts';
export { mediaDeletionError, responseValidationError, taskFailedError } from './result-errors.ts';
