import { InvalidArgumentError, type OperationName } from 'synapse-admin-sdk';
import { BodyReader } from '../http/body.ts';
import { execute, type FakeRequest, targetOf } from '../http/execute.ts';
import { operations } from '../http/operations.ts';
import { QueryReader } from '../http/query.ts';
import type { RequestLog } from '../request-log.ts';
import type { World } from '../world/world.ts';
import { type Fault, type FaultOptions, PlannedFault } from './fault.ts';
import { isExecuted, type Outcome, outcomeOf, outcomeWithout } from './outcome.ts';

/** Where every request enters: some fail here, the others are executed. */
export class Gate {
  readonly #world: World;
  readonly #log: RequestLog;
  #planned: PlannedFault[] = [];
  /** Executes the requests that wait for the next one. */
  #late: Array<() => void> = [];

  constructor(world: World, log: RequestLog) {
    this.#world = world;
    this.#log = log;
  }

  plan(operation: OperationName | 'all', fault: Fault, options?: FaultOptions): void {
    if (operation !== 'all' && !operations.some(({ name }) => name === operation)) {
      throw new InvalidArgumentError('operation', 'must be the name of an operation, or "all"');
    }
    this.#planned.push(new PlannedFault(operation, fault, options));
  }

  /** The faults that have not hit all their requests, as texts. */
  pending(): string[] {
    const late = this.#late.length > 0 ? [`${this.#late.length} late requests that no other one followed`] : [];
    return [...this.#planned.filter(({ isPending }) => isPending).map(String), ...late];
  }

  clear(): void {
    this.#planned = [];
  }

  enter(request: FakeRequest): Outcome {
    const target = targetOf(request, this.#world);
    const late = this.#late.splice(0);
    const fault = this.#planned.filter((planned) => planned.hits(target.operation))[0]?.fault;
    const run = () => execute(request, target, this.#world);
    if (fault === 'late') this.#late.push(run);
    const response = isExecuted(fault) ? run() : undefined;
    const outcome = response === undefined ? outcomeWithout(fault as Fault, this.#world) : outcomeOf(response, fault);
    this.#log.add({
      operation: target.operation,
      method: request.method,
      path: request.url.pathname,
      ids: target.ids,
      query: new QueryReader(request.url.searchParams).toObject(),
      body: new BodyReader(request.body).value,
      status: outcome.kind === 'response' ? outcome.status : undefined,
      executed: response !== undefined || fault === 'late',
      fault,
    });
    for (const execution of late) execution();
    return outcome;
  }
}
