import { connectionFaults } from './connections.ts';
import type { FaultKind } from './kind.ts';
import { responseFaults } from './responses.ts';
import { statusFaults } from './statuses.ts';

/** Every fault that the SDK is tested against. */
export const faultKinds: readonly FaultKind[] = [...connectionFaults, ...statusFaults, ...responseFaults];
