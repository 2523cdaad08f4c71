export type { Listening } from './adapters/listen.ts';
export * from './builders/index.ts';
export {
  type FakeDestination,
  type FakeDevice,
  type FakeEvent,
  type FakeEventReport,
  type FakeMedia,
  type FakeRegistrationToken,
  type FakeRemoteMedia,
  FakeSynapse,
  type FakeSynapseJson,
  type FakeUser,
  type FakeUserReport,
} from './fake-synapse.ts';
export type { Fault, FaultOptions, SlowFault, StatusFault } from './faults/fault.ts';
export type { RecordedRequest, RequestLog } from './request-log.ts';
export type { BackgroundUpdateSeed } from './seed/background-update-seed.ts';
export type { DestinationSeed } from './seed/destination-seed.ts';
export type { DeviceSeed } from './seed/device-seed.ts';
export type { MediaSeed } from './seed/media-seed.ts';
export type { RegistrationTokenSeed } from './seed/registration-token-seed.ts';
export type { RemoteMediaSeed } from './seed/remote-media-seed.ts';
export type { EventReportSeed, UserReportSeed } from './seed/report-seed.ts';
export type { MessageSeed, RoomSeed } from './seed/room-seed.ts';
export type { FakeRoom, FakeRoomEvent } from './seed/room-view.ts';
export type { NumberedUserSeed, UserSeed } from './seed/user-seed.ts';
export type {
  AccountRow,
  Connection as ConnectionRow,
  DeviceRow,
  ExternalId as ExternalIdRow,
  JsonObject,
  Pusher as PusherRow,
  Threepid as ThreepidRow,
} from './world/account-rows.ts';
export type { EndedTask } from './world/ended-task.ts';
export type { MediaRow, RemoteMediaRow } from './world/media-rows.ts';
export type { EventRow } from './world/room-rows.ts';
export type { DestinationRow, EventReportRow, RegistrationTokenRow, UserReportRow } from './world/server-rows.ts';
export type { FakeSynapseFeatures, FakeSynapseOptions } from './world/settings.ts';
export type { WorldSnapshot } from './world/snapshot.ts';
