import { createHash } from 'node:crypto';

export const serverName = 'test';
export const sharedSecret = 'shared-secret-of-the-test-server';

/** Fixed, so that a copy of a prepared server accepts the tokens of the original. */
export const signingKey = `ed25519 a_test ${createHash('sha256')
  .update('synapse-admin-sdk test server')
  .digest('base64')
  .replace(/=+$/, '')}\n`;

export interface ConfigValues {
  folder: string;
  port: number;
  /** The `database:` section. */
  database: string;
}

/**
 * Limits that no test reaches. Synapse has no switch to turn them off. Names a version does not
 * know are ignored by it.
 */
const unlimited = '{per_second: 100000, burst_count: 100000}';
const limits = `
rc_message: ${unlimited}
rc_registration: ${unlimited}
rc_registration_token_validity: ${unlimited}
rc_login: {address: ${unlimited}, account: ${unlimited}, failed_attempts: ${unlimited}}
rc_admin_redaction: ${unlimited}
rc_joins: {local: ${unlimited}, remote: ${unlimited}}
rc_joins_per_room: ${unlimited}
rc_key_requests: ${unlimited}
rc_3pid_validation: ${unlimited}
rc_invites: {per_room: ${unlimited}, per_user: ${unlimited}, per_issuer: ${unlimited}}
rc_third_party_invite: ${unlimited}
rc_media_create: ${unlimited}
rc_presence: {per_user: ${unlimited}}
rc_delayed_event_mgmt: ${unlimited}
rc_room_creation: ${unlimited}
rc_reports: ${unlimited}
rc_user_directory: ${unlimited}
rc_profile: ${unlimited}
`;

/** The homeserver.yaml of a server that talks to nobody but its client on this machine. */
export function homeserverYaml({ folder, port, database }: ConfigValues): string {
  return `
server_name: ${serverName}
public_baseurl: http://127.0.0.1:${port}/
listeners:
  - port: ${port}
    bind_addresses: ['127.0.0.1']
    type: http
    tls: false
    # No "federation" here: other servers cannot reach this one.
    resources: [{names: [client], compress: false}]
database: ${database}
log_config: '${folder}/log.yaml'
media_store_path: '${folder}/media'
signing_key_path: '${folder}/signing.key'

# Nothing leaves the machine.
trusted_key_servers: []
suppress_key_server_warning: true
federation_domain_whitelist: []
report_stats: false
url_preview_enabled: false

registration_shared_secret: ${sharedSecret}
macaroon_secret_key: macaroons-of-the-test-server
form_secret: forms-of-the-test-server
enable_registration: false
allow_guest_access: true
# The cheapest hash there is: a password costs a millisecond instead of 200.
bcrypt_rounds: 4
max_upload_size: 50M
# Thumbnails when somebody asks for one, not at every upload.
dynamic_thumbnails: true
presence: {enabled: false}
server_notices:
  system_mxid_localpart: notices
  system_mxid_display_name: Server notices
  room_name: Server notices
${limits}`;
}

/** Logs to the error stream, which we send to a file: tracebacks of a failed start land there too. */
export const logYaml = `
version: 1
formatters:
  line: {format: '%(asctime)s %(levelname)s %(name)s - %(request)s - %(message)s'}
filters:
  context: {(): synapse.logging.context.LoggingContextFilter, request: ''}
handlers:
  console: {class: logging.StreamHandler, formatter: line, filters: [context]}
root: {level: INFO, handlers: [console]}
disable_existing_loggers: false
`;
