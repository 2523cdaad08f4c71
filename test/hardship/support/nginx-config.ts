/** The faults that a proxy in front of Synapse can make, each on a port of its own. */
export const faults = {
  /** None: as Synapse's documentation says that a proxy should be. */
  plain: 'location / { proxy_pass http://synapse; }',
  /** Gives up soon, and responds with 504. */
  slow: 'proxy_read_timeout 300ms; location / { proxy_pass http://synapse; }',
  /** Gives up on a deletion while it is at work. The 418 is how nginx chooses a location by method. */
  hasty:
    'location / { error_page 418 = @hasty; if ($request_method = DELETE) { return 418; } proxy_pass http://synapse; } ' +
    'location @hasty { proxy_read_timeout 60ms; proxy_pass http://synapse; }',
  /** Refuses bodies above a kilobyte with 413. */
  narrow: 'client_max_body_size 1k; location / { proxy_pass http://synapse; }',
  /** Refuses what comes too fast with 429. */
  limited429: 'limit_req zone=few burst=4 nodelay; limit_req_status 429; location / { proxy_pass http://synapse; }',
  /** As nginx does it when nothing else is said: with 503. */
  limited503: 'limit_req zone=few burst=4 nodelay; location / { proxy_pass http://synapse; }',
  /** A path in proxy_pass, even "/", makes nginx decode and normalise the path of the request. */
  decoding: 'location / { proxy_pass http://synapse/; }',
  moved308: 'return 308 https://$host$request_uri;',
  moved301: 'return 301 https://$host$request_uri;',
  zipped:
    'gzip on; gzip_proxied any; gzip_min_length 1; gzip_types application/json; location / { proxy_pass http://synapse; }',
} as const;

export type ProxyFault = keyof typeof faults;

export const faultNames = Object.keys(faults) as ProxyFault[];

export interface NginxSetup {
  readonly folder: string;
  readonly synapse: string;
  readonly ports: Readonly<Record<ProxyFault, number>>;
}

export function nginxConfig({ folder, synapse, ports }: NginxSetup): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  return `
daemon off;
# One process, which ends at once.
master_process off;
pid ${folder}/nginx.pid;
error_log stderr notice;
events { worker_connections 512; }
http {
  ${temporary.join('\n  ')}
  # What came in, in a form that is easily taken apart.
  log_format line '$server_port $status $request_method $request_uri';
  access_log ${folder}/access.log line;
  limit_req_zone $server_port zone=few:1m rate=20r/s;
  upstream synapse { server ${new URL(synapse).host}; }
  ${faultNames.map((name) => `server { listen 127.0.0.1:${ports[name]}; ${faults[name]} }`).join('\n  ')}
}
`;
}
