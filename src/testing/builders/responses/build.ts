/** Returns the defaults with the fields that differ. A field that is `undefined` is left out. */
export function build<T extends object>(defaults: T, overrides: Partial<T>): T {
  const fields = Object.entries({ ...defaults, ...overrides });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as T;
}

/** The ids and the time in responses that say nothing else. */
export const sample = {
  userId: '@alice:example.org',
  adminId: '@admin:example.org',
  serverName: 'example.org',
  roomId: '!room:example.org',
  eventId: '$event',
  deviceId: 'DEVICE',
  mediaId: 'media',
  /** In milliseconds. */
  time: 1_700_000_000_000,
} as const;
