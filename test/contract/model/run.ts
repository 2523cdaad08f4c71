import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, SynapseAdminError } from 'synapse-admin-sdk';
import { RefusedError } from '../homeserver/homeserver.ts';
import type { Command } from './command.ts';
import { commands } from './commands/index.ts';
import { normalise } from './normalise.ts';
import { Side, type SideServer } from './side.ts';

/** One call of a sequence, as JSON. */
export interface Step {
  readonly name: string;
  readonly parameters: unknown;
}

/** What differs. */
export interface Difference {
  readonly step: Step;
  readonly index: number;
  readonly real: unknown;
  readonly double: unknown;
}

let sequences = 0;
const run = Math.random().toString(36).slice(2, 5);

/** Runs a sequence on both servers, and returns the first difference. */
export async function differenceOf(
  real: SideServer,
  double: SideServer,
  steps: readonly Step[],
  seen?: (request: string) => void,
): Promise<Difference | undefined> {
  const prefix = `m${run}${(sequences++).toString(36)}-x`;
  const sides = [new Side(real, prefix), new Side(double, prefix)] as const;
  for (const side of sides) {
    for (const name of ['a', 'b'] as const) {
      side.actors.set(name, await side.homeserver.register(side.localpart(name)));
    }
  }
  try {
    for (const [index, step] of steps.entries()) {
      for (const side of sides) side.step = index;
      const results = await compare(commands[step.name] as Command, step, sides);
      for (const { request } of real.responses) seen?.(request);
      // The double says that it does not know: what follows cannot be compared.
      if (results === 'not modelled') {
        seen?.(`not modelled: ${step.name} ${JSON.stringify(step.parameters)}`);
        return undefined;
      }
      if (results !== undefined) return { step, index, ...results };
    }
    return undefined;
  } finally {
    await sides[0].server.silent.backgroundUpdates.setEnabled(true).catch(() => undefined);
  }
}

async function compare(command: Command, step: Step, [real, double]: readonly [Side, Side]) {
  let expected = await resultOf(command, step, real);
  if (command.how.byClient && isRefused(expected)) return undefined;
  const result = await resultOf(command, step, double);
  if (isNotModelled(result)) return 'not modelled' as const;
  const deadline = Date.now() + 3000;
  while (!isEqual(expected, result) && command.how.reads && Date.now() < deadline) {
    await sleep(50);
    expected = await resultOf(command, step, real);
  }
  return isEqual(expected, result) ? undefined : { real: expected, double: result };
}

interface Result {
  readonly outcome: unknown;
  readonly responses?: unknown;
}

async function resultOf({ run, how }: Command, { parameters }: Step, side: Side): Promise<Result> {
  side.server.responses.length = 0;
  const outcome = await run(side, parameters as never).catch(failureOf);
  const responses = normalise(side.server.responses, side.names);
  const normalised = normalise(outcome, side.names);
  return { outcome: normalised ?? null, ...(!how.polls && { responses }) };
}

function failureOf(error: unknown): unknown {
  if (error instanceof ApiError) {
    const { name, status, errcode, error: sentence } = error;
    return { failed: name, status, errcode, sentence };
  }
  // What clients are told is no part of the double: that they are refused is.
  if (error instanceof RefusedError) {
    if (process.env['MODEL_DEBUG']) console.error(error.message);
    return { failed: error.name };
  }
  if (error instanceof SynapseAdminError) return { failed: error.name };
  throw error;
}

function isRefused({ outcome }: Result): boolean {
  return (outcome as { failed?: string } | null)?.failed === 'RefusedError' || outcome === 'no session';
}

function isNotModelled({ outcome }: Result): boolean {
  return (outcome as { errcode?: string } | null)?.errcode === 'FAKE_SYNAPSE_NOT_MODELLED';
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
