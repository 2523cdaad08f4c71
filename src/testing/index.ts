export type { Listening } from './adapters/listen.ts';
export * from './builders/index.ts';
export { type FakeDevice, type FakeMedia, FakeSynapse, type FakeUser } from './fake-synapse.ts';
export type { Fault, FaultOptions, SlowFault, StatusFault } from './faults/fault.ts';
export type { RecordedRequest, RequestLog } from './request-log.ts';
export type { DeviceSeed } from './seed/device-seed.ts';
export type { MediaSeed } from './seed/media-seed.ts';
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
export type { MediaRow } from './world/media-rows.ts';
export type { FakeSynapseFeatures, FakeSynapseOptions } from './world/settings.ts';
