/** The operations that the SDK sends, by the method that sends them. */
export type OperationName =
  | UsersOperation
  | RatelimitOperation
  | DevicesOperation
  | MediaOperation
  | StatisticsOperation
  | RoomsOperation
  | RegistrationTokensOperation
  | RegistrationOperation
  | EventReportsOperation
  | UserReportsOperation
  | FederationOperation
  | BackgroundUpdatesOperation
  | ServerNoticesOperation
  | ServerOperation;

/** Operations of `synapse.users`. */
type UsersOperation =
  | 'users.list'
  | 'users.listV3'
  | 'users.get'
  | 'users.createOrModify'
  | 'users.whois'
  | 'users.whois:client'
  | 'users.deactivate'
  | 'users.suspend'
  | 'users.resetPassword'
  | 'users.isAdmin'
  | 'users.setAdmin'
  | 'users.joinedRooms'
  | 'users.memberships'
  | 'users.sentInviteCount'
  | 'users.cumulativeJoinedRoomCount'
  | 'users.accountData'
  | 'users.pushers'
  | 'users.login'
  | 'users.shadowBan'
  | 'users.unshadowBan'
  | 'users.allowCrossSigningReplacement'
  | 'users.findByExternalId'
  | 'users.findByThreepid'
  | 'users.redact'
  | 'users.redactStatus'
  | 'users.isUsernameAvailable'
  | 'users.experimentalFeatures'
  | 'users.setExperimentalFeatures';

/** Operations of `synapse.ratelimit`. */
type RatelimitOperation = 'ratelimit.get' | 'ratelimit.set' | 'ratelimit.delete';

/** Operations of `synapse.devices`. */
type DevicesOperation =
  | 'devices.list'
  | 'devices.create'
  | 'devices.get'
  | 'devices.update'
  | 'devices.delete'
  | 'devices.deleteMany';

/** Operations of `synapse.media`. */
type MediaOperation =
  | 'media.list'
  | 'media.deleteBatch'
  | 'media.listInRoom'
  | 'media.get'
  | 'media.delete'
  | 'media.deleteByDateOrSize'
  | 'media.purgeRemoteCache'
  | 'media.quarantine'
  | 'media.unquarantine'
  | 'media.quarantineInRoom'
  | 'media.quarantineByUser'
  | 'media.quarantineChanges'
  | 'media.protect'
  | 'media.unprotect';

/** Operations of `synapse.statistics`. */
type StatisticsOperation = 'statistics.usersMedia' | 'statistics.databaseRooms';

/** Operations of `synapse.rooms`. */
type RoomsOperation =
  | 'rooms.list'
  | 'rooms.get'
  | 'rooms.members'
  | 'rooms.state'
  | 'rooms.messages'
  | 'rooms.timestampToEvent'
  | 'rooms.eventContext'
  | 'rooms.hierarchy'
  | 'rooms.fetchEvent'
  | 'rooms.blockStatus'
  | 'rooms.block'
  | 'rooms.delete'
  | 'rooms.deleteSync'
  | 'rooms.deleteStatus'
  | 'rooms.deleteStatusByRoom'
  | 'rooms.purgeHistory'
  | 'rooms.purgeHistoryStatus'
  | 'rooms.makeAdmin'
  | 'rooms.join'
  | 'rooms.join:alias'
  | 'rooms.forwardExtremities'
  | 'rooms.deleteForwardExtremities';

/** Operations of `synapse.registrationTokens`. */
type RegistrationTokensOperation =
  | 'registrationTokens.list'
  | 'registrationTokens.create'
  | 'registrationTokens.get'
  | 'registrationTokens.update'
  | 'registrationTokens.delete';

/** Operations of `synapse.registration`. */
type RegistrationOperation = 'registration.nonce' | 'registration.register';

/** Operations of `synapse.eventReports`. */
type EventReportsOperation = 'eventReports.list' | 'eventReports.get' | 'eventReports.delete';

/** Operations of `synapse.userReports`. */
type UserReportsOperation = 'userReports.list' | 'userReports.get' | 'userReports.delete';

/** Operations of `synapse.federation`. */
type FederationOperation =
  | 'federation.destinations'
  | 'federation.destination'
  | 'federation.destinationRooms'
  | 'federation.resetConnection';

/** Operations of `synapse.backgroundUpdates`. */
type BackgroundUpdatesOperation =
  | 'backgroundUpdates.status'
  | 'backgroundUpdates.isEnabled'
  | 'backgroundUpdates.setEnabled'
  | 'backgroundUpdates.startJob';

/** Operations of `synapse.serverNotices`. */
type ServerNoticesOperation = 'serverNotices.send';

/** Operations of `synapse.server`. */
type ServerOperation = 'server.version' | 'server.whoami' | 'server.scheduledTasks' | 'server.renewAccountValidity';
