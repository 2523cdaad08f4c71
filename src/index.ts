export { type CustomRequest, SynapseAdmin } from './client.ts';
export { ApiError, type ApiErrorDetails, type Errcode } from './errors/api.ts';
export { InvalidArgumentError } from './errors/argument.ts';
export { type ErrorContext, SynapseAdminError } from './errors/base.ts';
export { ConnectionError, type ConnectionErrorDetails } from './errors/connection.ts';
export { EndpointUnavailableError } from './errors/endpoint-unavailable.ts';
export { MediaDeletionError } from './errors/media-deletion.ts';
export { NotFoundError } from './errors/not-found.ts';
export type { OperationName } from './errors/operation-name.ts';
export { PreconditionError } from './errors/precondition.ts';
export { TaskFailedError } from './errors/task.ts';
export { TimeoutError } from './errors/timeout.ts';
export { type ResponseIssue, ResponseValidationError } from './errors/validation.ts';
export type { InvalidItem, ListOptions } from './pagination/list-options.ts';
export type { Page, PageParams, Paginator, ToArrayOptions } from './pagination/paginator.ts';
export type * from './resources/background-updates/background-updates.ts';
export type * from './resources/background-updates/params.ts';
export * from './resources/background-updates/schemas.ts';
export type * from './resources/devices/devices.ts';
export * from './resources/devices/schemas.ts';
export type * from './resources/event-reports/event-reports.ts';
export type * from './resources/event-reports/params.ts';
export * from './resources/event-reports/schemas.ts';
export type * from './resources/federation/federation.ts';
export type * from './resources/federation/params.ts';
export * from './resources/federation/schemas.ts';
export type { MediaDeletion } from './resources/media/deletion.ts';
export type { MediaDeletionBatch } from './resources/media/deletion-run.ts';
export type * from './resources/media/media.ts';
export { parseMxc } from './resources/media/mxc.ts';
export type * from './resources/media/params.ts';
export * from './resources/media/schemas.ts';
export type { MediaUsage } from './resources/media/usage.ts';
export type * from './resources/ratelimit/ratelimit.ts';
export * from './resources/ratelimit/schemas.ts';
export type * from './resources/registration/params.ts';
export type * from './resources/registration/registration.ts';
export * from './resources/registration/schemas.ts';
export type * from './resources/registration-tokens/params.ts';
export type * from './resources/registration-tokens/registration-tokens.ts';
export * from './resources/registration-tokens/schemas.ts';
export type * from './resources/rooms/params.ts';
export type * from './resources/rooms/rooms.ts';
export * from './resources/rooms/schemas.ts';
export type * from './resources/server/params.ts';
export * from './resources/server/schemas.ts';
export type * from './resources/server/server.ts';
export type * from './resources/server-notices/params.ts';
export type * from './resources/server-notices/server-notices.ts';
export type { Direction } from './resources/shared.ts';
export * from './resources/shared-events.ts';
export * from './resources/statistics/schemas.ts';
export type * from './resources/statistics/statistics.ts';
export type * from './resources/user-reports/params.ts';
export * from './resources/user-reports/schemas.ts';
export type * from './resources/user-reports/user-reports.ts';
export type * from './resources/users/params.ts';
export * from './resources/users/schemas.ts';
export type * from './resources/users/users.ts';
export type { Task, TaskOptions, TaskStatus } from './tasks/task.ts';
export type { HeadersLike } from './transport/headers.ts';
export type {
  Hooks,
  OperationEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  SettledEvent,
} from './transport/hooks.ts';
export type { Idempotency } from './transport/operation.ts';
export type { ClientOptions, Fetch, RequestOptions } from './transport/options.ts';
export { path } from './transport/path.ts';
export type { Query, QueryValue } from './transport/query.ts';
export type { AccessToken, AccessTokenRequest } from './transport/token.ts';
export type { ResponseSchema } from './transport/validate.ts';
