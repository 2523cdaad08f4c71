import { ApiError } from '../../errors/api.ts';
import { withCallSite } from '../../errors/call-site.ts';
import { describeCall } from '../../errors/describe-call.ts';
import { PreconditionError } from '../../errors/precondition.ts';
import { type Call, CallProgress, type CallResult } from '../../transport/call.ts';
import { checkBody, copyOptions, copyParams } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { whenNotFound } from '../not-found.ts';
import { operations } from './operations.ts';
import type { CreateOrModifyResult, UserModifyParams } from './params.ts';
import { User } from './schemas.ts';
import { userFromWire } from './wire.ts';

/** One call of a method that creates or modifies an account. All of its requests share the progress. */
class AccountCall {
  readonly #transport: Transport;
  readonly #userId: string;
  readonly #params: UserModifyParams;
  readonly #options: RequestOptions;
  readonly #progress = new CallProgress();

  constructor(transport: Transport, userId: string, params: UserModifyParams, options: RequestOptions | undefined) {
    this.#transport = transport;
    this.#userId = userId;
    this.#params = copyParams(params, operations.createOrModify);
    this.#options = copyOptions(options, operations.createOrModify);
  }

  async exists(): Promise<boolean> {
    checkBody(this.#params, operations.createOrModify);
    return (await whenNotFound(this.#request(getCall(this.#userId)), undefined)) !== undefined;
  }

  /** Creates or modifies the account, and checks that it is as requested. */
  async put(retryOnRace: boolean): Promise<CallResult<User>> {
    const result = await this.#send(this.#params, retryOnRace);
    const missing = this.#missingIn(result.data);
    if (missing === undefined) return result;
    if (result.status !== 201 && !result.responseLost) throw this.unmet(missing);
    // Synapse ignores these fields when it creates an account.
    const { deactivated, locked } = this.#params;
    const { data } = await this.#send({ deactivated, locked }, retryOnRace);
    const stillMissing = this.#missingIn(data);
    if (stillMissing !== undefined) throw this.unmet(stillMissing);
    return { ...result, data };
  }

  unmet(message: string): PreconditionError {
    const call = { operation: operations.createOrModify, ids: { user_id: this.#userId } };
    const context = this.#transport.errorContext(call, this.#progress);
    return new PreconditionError(`${message} (${describeCall(context)})`, context);
  }

  #send(body: UserModifyParams, retryOnRace: boolean): Promise<CallResult<User>> {
    const operation = operations.createOrModify;
    const ids = { user_id: this.#userId };
    const call = { operation, ids, body, schema: User, prepare: userFromWire, retryOnRace };
    return this.#request(call);
  }

  #request<T, const Path extends string>(call: Call<T, Path>): Promise<CallResult<T>> {
    return withCallSite(() => this.#transport.send(call, this.#options, this.#progress));
  }

  /** Returns what the server has not done, or `undefined`. A `locked` that an old server does not send is `false`. */
  #missingIn({ deactivated, locked = false }: User): string | undefined {
    const { deactivated: wantDeactivated = deactivated, locked: wantLocked = locked } = this.#params;
    if (deactivated !== wantDeactivated)
      return `The account is ${deactivated ? 'still' : 'not'} deactivated although the request succeeded`;
    if (locked === wantLocked) return undefined;
    const problem = `The account is ${locked ? 'still' : 'not'} locked although the request succeeded`;
    return `${problem}: Synapse before 1.91 cannot lock`;
  }
}

export async function createOrModify(
  transport: Transport,
  userId: string,
  params: UserModifyParams,
  options: RequestOptions | undefined,
): Promise<CreateOrModifyResult<User>> {
  const { status, responseLost, data } = await new AccountCall(transport, userId, params, options).put(true);
  if (status === 201) return { created: true, user: data };
  return { created: responseLost ? undefined : false, user: data };
}

export async function create(
  transport: Transport,
  userId: string,
  params: UserModifyParams,
  options: RequestOptions | undefined,
): Promise<User> {
  const call = new AccountCall(transport, userId, params, options);
  if (await call.exists()) throw call.unmet('The account exists already: use update or createOrModify');
  const { status, responseLost, data } = await call.put(false).catch((error: unknown) => {
    throw isInUse(error) ? call.unmet('The account was created by somebody else in the meantime') : error;
  });
  if (status !== 201 && !responseLost)
    throw call.unmet('The account was created by somebody else in the meantime, and has been modified by this call');
  return data;
}

export async function update(
  transport: Transport,
  userId: string,
  params: UserModifyParams,
  options: RequestOptions | undefined,
): Promise<User> {
  const call = new AccountCall(transport, userId, params, options);
  if (!(await call.exists())) throw call.unmet('There is no account with this id: check its spelling');
  return (await call.put(true)).data;
}

/** Two clients created one account at the same moment, and Synapse refused this one. */
function isInUse(error: unknown): boolean {
  return error instanceof ApiError && error.errcode === 'M_USER_IN_USE';
}

export function getCall(userId: string): Call<User, typeof operations.get.path> {
  return { operation: operations.get, ids: { user_id: userId }, schema: User, prepare: userFromWire };
}
