import type { Call } from './http.ts';
import type { RegisteredUser } from './register.ts';
import { seedMedia } from './seed/media.ts';
import { seedRooms } from './seed/rooms.ts';
import { seedActiveUsers, seedCrowd } from './seed/users.ts';

/**
 * Demo data, made through Synapse's own HTTP API so that all its rows are as real use leaves them.
 * The same on every run, but for the ids and times that Synapse chooses:
 *
 * - about 300 users: admins, bots, deactivated, shadow-banned, guests (users.ts)
 * - 12 of them active, with several devices each
 * - uploads of several sizes, and `@spammer:test` with 250 small pictures (media.ts)
 * - 12 rooms with members, messages and pictures (rooms.ts)
 *
 * Paths use `r0`, the one version of the client API that 1.41 and today's Synapse both answer.
 */
export async function seedDemo(call: Call, admin: RegisteredUser, log: (line: string) => void): Promise<void> {
  log('demo data: active users and their devices');
  const active = await seedActiveUsers(call);
  log('demo data: 300 users');
  await seedCrowd(call, admin);
  log('demo data: uploads');
  const pictures = await seedMedia(call, active);
  log('demo data: rooms and messages');
  await seedRooms(call, admin, active, pictures);
}
