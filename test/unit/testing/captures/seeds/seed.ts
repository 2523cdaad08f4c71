import type { OperationName } from 'synapse-admin-sdk';
import type { World } from '../../../../../src/testing/world/world.ts';
import type { Exchange } from '../exchange.ts';

export interface Scene {
  readonly world: World;
  readonly one: Exchange;
}

/** Makes what an exchange needs. */
export type Seed = (scene: Scene) => void;

export type Seeds = Partial<Record<OperationName, Seed>>;
