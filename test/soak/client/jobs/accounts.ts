import { prefixes, seededNames, subjects } from '../../targets/target.ts';
import { attempt, type Context, change, set } from '../context.ts';
import type { Jobs } from './job.ts';

/** Accounts: created, registered, changed, and logged in to. */
export const accountJobs: Jobs = (context) => {
  const { synapse, serverName, sharedSecret, worker, unique } = context;
  const subject = `@${seededNames.subject(worker)}:${serverName}`;
  return [
    { weight: 10, run: () => attempt(context, (options) => synapse.users.get(subject, options)) },
    { weight: 2, run: () => attempt(context, (options) => synapse.users.whois(subject, {}, options)) },
    {
      weight: 8,
      run: () => {
        const valid_until_ms = farAway + unique();
        return change(context, subjects.login(valid_until_ms), 1, (options) =>
          synapse.users.login(subject, { valid_until_ms }, options),
        );
      },
    },
    {
      weight: 3,
      run: () => {
        const userId = `@${prefixes.account}${unique()}:${serverName}`;
        return make(context, userId, (options) => synapse.users.create(userId, {}, options));
      },
    },
    {
      weight: 3,
      run: () => {
        const username = `${prefixes.account}${unique()}`;
        const params = { username, password: 'password', inhibit_login: true };
        return make(context, `@${username}:${serverName}`, (options) =>
          synapse.registration.register(sharedSecret, params, options),
        );
      },
    },
    {
      weight: 8,
      run: () => {
        const displayname = `name ${unique()}`;
        return set(context, subjects.displayName(subject), displayname, (options) =>
          synapse.users.update(subject, { displayname }, options),
        );
      },
    },
    {
      weight: 3,
      run: () => {
        const messages_per_second = unique();
        return set(context, subjects.rateLimit(subject), String(messages_per_second), (options) =>
          synapse.ratelimit.set(subject, { messages_per_second, burst_count: 1 }, options),
        );
      },
    },
  ];
};

/** The year 2100, in milliseconds. */
const farAway = 4_102_444_800_000;

async function make(context: Context, userId: string, call: Parameters<typeof change>[3]): Promise<void> {
  const { outcome } = await change(context, subjects.account(userId), 1, call);
  if (outcome === 'done') context.made.accounts++;
}
