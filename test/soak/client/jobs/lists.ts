import type { MediaItem, Paginator, RequestOptions, UserListItem } from 'synapse-admin-sdk';
import { prefixes, seededNames } from '../../targets/target.ts';
import { attempt, type Context, pick } from '../context.ts';
import type { Jobs } from './job.ts';

/** Lists, while other workers change what they list. */
export const listJobs: Jobs = (context) => {
  const { synapse, serverName, random } = context;
  const library = `@${seededNames.library}:${serverName}`;
  const limit = () => pick(random, [undefined, 37, 500]);
  return [
    {
      weight: 1.5,
      run: () => {
        const madeBefore = context.made.accounts;
        // In this order new accounts come last, and no row changes its place.
        const params = { deactivated: true, locked: true, order_by: 'creation_ts', limit: limit() } as const;
        const list = (options: RequestOptions) => synapse.users.list(params, options);
        return checkList(context, 'users.list', list, (users) => userProblem(context, users, madeBefore));
      },
    },
    {
      weight: 3,
      run: () => {
        const list = (options: RequestOptions) => synapse.media.list(library, { limit: limit() }, options);
        return checkList(context, 'media.list', list, (files) => fileProblem(context, files));
      },
    },
    // Rows leave these lists while they are iterated.
    {
      weight: 1,
      run: () => attempt(context, (options) => synapse.userReports.list({}, options).toArray({ limit: 200 })),
    },
    { weight: 1, run: () => attempt(context, (options) => synapse.rooms.list({}, options).toArray({ limit: 200 })) },
    { weight: 0.5, run: () => attempt(context, (options) => synapse.statistics.usersMedia({}, options).first()) },
    { weight: 4, run: () => attempt(context, (options) => synapse.server.version(options)) },
  ];
};

/** Iterates a list, and checks it when it has come to its end. */
async function checkList<Item>(
  context: Context,
  name: string,
  list: (options: RequestOptions) => Paginator<Item>,
  problemOf: (items: readonly Item[]) => string | undefined,
): Promise<void> {
  const result = await attempt(context, (options) => list(options).toArray());
  const problem = result.outcome === 'done' ? problemOf(result.value) : undefined;
  if (problem !== undefined) context.report({ finding: { kind: 'wrong list', detail: `${name}: ${problem}` } });
}

export function userProblem(
  { seeds }: Pick<Context, 'seeds'>,
  users: readonly Pick<UserListItem, 'name'>[],
  madeBefore: number,
): string | undefined {
  const names = new Set(users.map(({ name }) => name));
  const count = (prefix: string) => [...names].filter((name) => name.startsWith(`@${prefix}`)).length;
  if (names.size < users.length) return `${users.length - names.size} rows twice`;
  if (count('member-') !== seeds.members) return `${count('member-')} of ${seeds.members} members`;
  const made = count(prefixes.account);
  return made < madeBefore ? `${made} of at least ${madeBefore} new accounts` : undefined;
}

function fileProblem({ seeds }: Context, files: readonly Pick<MediaItem, 'media_id'>[]): string | undefined {
  const ids = new Set(files.map(({ media_id }) => media_id));
  if (ids.size < files.length) return `${files.length - ids.size} rows twice`;
  return ids.size === seeds.library ? undefined : `${ids.size} of ${seeds.library} files`;
}
