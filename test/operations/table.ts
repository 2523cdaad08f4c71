import type { OperationName } from 'synapse-admin-sdk';
import { operations as devices } from '../../src/resources/devices/operations.ts';
import { operations as media } from '../../src/resources/media/operations.ts';
import { operations as ratelimit } from '../../src/resources/ratelimit/operations.ts';
import { operations as server } from '../../src/resources/server/operations.ts';
import { operations as statistics } from '../../src/resources/statistics/operations.ts';
import { operations as users } from '../../src/resources/users/operations.ts';
import type { Operation } from '../../src/transport/operation.ts';

const defined = [users, ratelimit, devices, media, statistics, server].flatMap((group) => Object.values(group));

/** A name that no resource defines makes this line not compile. */
const complete: Exclude<OperationName, (typeof defined)[number]['name']> extends never ? true : never = true;
void complete;

/** Every operation that the SDK sends, by its name. */
export const operations = Object.fromEntries(defined.map((operation) => [operation.name, operation])) as Readonly<
  Record<OperationName, Operation & { readonly name: OperationName }>
>;
