import { InvalidArgumentError } from '../../errors/argument.ts';
import { checkParams, checkText } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { emptyBody } from '../shared.ts';
import { operations } from './operations.ts';
import { Device, DeviceList } from './schemas.ts';

/**
 * What to set on a device.
 *
 * @remarks A field that is left out keeps its value.
 */
export interface DeviceUpdateParams {
  /** The new name, at most 100 characters. */
  readonly display_name?: string | undefined;
}

/** Devices (sessions) of accounts. */
export class Devices {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists all devices of a user.
   *
   * @throws {NotFoundError} when there is no such account.
   * @since Synapse 1.15
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-all-devices
   */
  list(userId: string, options?: RequestOptions): Promise<DeviceList> {
    return transportOf(this).request(
      { operation: operations.list, ids: { user_id: userId }, schema: DeviceList },
      options,
    );
  }

  /**
   * Creates a device without an access token, for example for an application service or a test.
   *
   * @remarks A device that exists already is no error.
   *
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.85
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-a-device
   */
  create(userId: string, deviceId: string, options?: RequestOptions): Promise<undefined> {
    const check = () => checkText('deviceId', deviceId);
    return transportOf(this).request(
      {
        operation: operations.create,
        ids: { user_id: userId },
        body: { device_id: deviceId },
        schema: emptyBody,
        check,
      },
      options,
    );
  }

  /**
   * Gets one device.
   *
   * @throws {NotFoundError} when there is no such device or account.
   * @since Synapse 1.15
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#show-a-device
   */
  get(userId: string, deviceId: string, options?: RequestOptions): Promise<Device> {
    return transportOf(this).request(
      { operation: operations.get, ids: { user_id: userId, device_id: deviceId }, schema: Device },
      options,
    );
  }

  /**
   * Renames a device.
   *
   * @param params Name (`display_name`); left out, nothing changes.
   * @throws {NotFoundError} when there is no such device or account.
   * @throws {ApiError} 400 `M_TOO_LARGE` for more than 100 characters.
   * @since Synapse 1.15
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#update-a-device
   */
  update(userId: string, deviceId: string, params: DeviceUpdateParams, options?: RequestOptions): Promise<undefined> {
    const check = () => checkParams(params);
    return transportOf(this).request(
      {
        operation: operations.update,
        ids: { user_id: userId, device_id: deviceId },
        body: params,
        schema: emptyBody,
        check,
      },
      options,
    );
  }

  /**
   * Deletes a device and ends its access token.
   *
   * @remarks A device that is not found is no error.
   *
   * @throws {NotFoundError} when there is no such account.
   * @since Synapse 1.15
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#delete-a-device
   */
  delete(userId: string, deviceId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.delete, ids: { user_id: userId, device_id: deviceId }, schema: emptyBody },
      options,
    );
  }

  /**
   * Deletes several devices and ends their access tokens.
   *
   * @remarks Devices that are not found are no error.
   *
   * @throws {NotFoundError} when there is no such account.
   * @since Synapse 1.15
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#delete-multiple-devices
   */
  deleteMany(userId: string, deviceIds: readonly string[], options?: RequestOptions): Promise<undefined> {
    const check = () => checkDeviceIds(deviceIds);
    return transportOf(this).request(
      {
        operation: operations.deleteMany,
        ids: { user_id: userId },
        body: { devices: deviceIds },
        schema: emptyBody,
        check,
      },
      options,
    );
  }
}

/** Synapse reads a string as a list of one-letter devices, and deletes them. */
function checkDeviceIds(value: unknown): void {
  if (!Array.isArray(value) || !value.every((id) => typeof id === 'string' && id !== '')) {
    throw new InvalidArgumentError('deviceIds', 'must be an array of device ids');
  }
}
