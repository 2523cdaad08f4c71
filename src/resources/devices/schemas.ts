import * as z from 'zod';
import { type Documented, flag } from '../shared.ts';

/**
 * Schema of a device (session) of an account.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Device = z.looseObject({
  /** Id of the device, unique for its owner. */
  device_id: z.string(),
  /** Name that the user set; `null` or absent when unset, `''` when it was cleared. */
  display_name: z.string().nullish(),
  /** IP address where it was last seen; may lag by some minutes. */
  last_seen_ip: z.string().nullish(),
  /**
   * When it was last seen, in milliseconds since the epoch; `null` or absent when never.
   *
   * @remarks It may lag by some minutes.
   */
  last_seen_ts: z.number().nullish(),
  /** User agent of its last request; absent before Synapse 1.66. */
  last_seen_user_agent: z.string().nullish(),
  /** Its owner. */
  user_id: z.string(),
  /** Whether it is a dehydrated device; sent only when the user has one. */
  dehydrated: flag.optional(),
});
/** A device (session) of an account. */
export interface Device extends Documented<z.output<typeof Device>> {}

/**
 * Schema of the result of `devices.list`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const DeviceList = z.looseObject({
  /** All devices of the account. */
  devices: z.array(Device),
  /** How many there are. */
  total: z.number(),
});
/** The result of `devices.list`. */
export interface DeviceList extends Documented<z.output<typeof DeviceList>> {
  /** The devices. */
  devices: Device[];
}
