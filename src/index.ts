export { type CustomRequest, SynapseAdmin } from './client.ts';
export { ApiError, type ApiErrorDetails, EndpointUnavailableError, type Errcode } from './errors/api.ts';
export { InvalidArgumentError } from './errors/argument.ts';
export { type ErrorContext, SynapseAdminError } from './errors/base.ts';
export { TaskFailedError } from './errors/task.ts';
export { ConnectionError, type ConnectionErrorDetails, TimeoutError } from './errors/connection.ts';
export { PreconditionError } from './errors/precondition.ts';
export { type ResponseIssue, ResponseValidationError } from './errors/validation.ts';
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './hooks.ts';
export type { ClientOptions, Fetch, RequestOptions } from './options.ts';
export type { Page, PageParams, Paginator } from './pagination.ts';
export { parseMxc } from './mxc.ts';
export { path } from './path.ts';
export type { Repeat } from './policy.ts';
export type { Query, QueryValue } from './query.ts';
export type { Devices, DeviceUpdateParams } from './resources/devices.ts';
export type { Media } from './resources/media.ts';
export type { MediaDeletion, MediaDeletionBatch } from './resources/media-deletion.ts';
export type {
  MediaDeleteAllParams,
  MediaDeleteByDateOrSizeParams,
  MediaListParams,
  MediaOrder,
  MediaOrderParams,
  MediaPurgeParams,
  QuarantineChangesParams,
} from './resources/media-params.ts';
export type { Ratelimit, RatelimitParams } from './resources/ratelimit.ts';
export type { Server } from './resources/server.ts';
export type { Statistics, UserMediaStatisticsParams } from './resources/statistics.ts';
export type {
  CountParams,
  CreateOrModifyResult,
  DeactivateParams,
  Direction,
  ExternalIdParams,
  LoginParams,
  RedactParams,
  ResetPasswordParams,
  ThreepidParams,
  UserListParams,
  UserListV3Params,
  UserModifyParams,
  UsernameAvailability,
  UserOrder,
  WhoisParams,
} from './resources/user-params.ts';
export type { Users } from './resources/users.ts';
export { Device, DeviceList } from './schemas/devices.ts';
export { DeletedMedia, MediaInfo, MediaInfoAnswer, MediaItem, QuarantineChange, RoomMedia } from './schemas/media.ts';
export { RatelimitOverride } from './schemas/ratelimit.ts';
export { RoomSize, RoomSizes, UserMediaStatistics } from './schemas/statistics.ts';
export {
  AccountData,
  Connection,
  Deactivation,
  ExperimentalFeatures,
  ExternalId,
  JoinedRooms,
  LoginAnswer,
  Memberships,
  Pusher,
  Pushers,
  RedactStatus,
  Suspension,
  Threepid,
  User,
  UserListItem,
  Whois,
} from './schemas/users.ts';
export type { Task, TaskOptions } from './task.ts';
export type { AccessToken, AccessTokenRequest } from './token.ts';
export type { ResponseSchema } from './validate.ts';
