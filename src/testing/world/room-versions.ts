import type { Settings } from './settings.ts';

/** Whether a room has at least this version. A room of unknown version has none. */
export function isRoomVersion(version: string | null, atLeast: number): boolean {
  return Number(version ?? 0) >= atLeast;
}

/** The version of rooms that are created without one. */
export function defaultRoomVersion({ has }: Settings): string {
  if (has('1.162')) return '12';
  if (has('1.158')) return '11';
  if (has('1.76')) return '10';
  return has('1.53') ? '9' : '6';
}

/** The newest version of rooms that Synapse makes. */
export function newestRoomVersion({ has }: Settings): number {
  if (has('1.136')) return 12;
  if (has('1.90')) return 11;
  return has('1.64') ? 10 : 9;
}
