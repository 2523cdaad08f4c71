import { InvalidArgumentError } from '../../errors/argument.ts';
import { checkBoolean, checkFields, checkText, checkTimestamp } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { emptyBody } from '../shared.ts';
import { operations } from './operations.ts';
import type { StartJobParams } from './params.ts';
import { BackgroundUpdateStatus } from './schemas.ts';
import { EnabledFlag } from './wire.ts';

/** Background updates of the database: Synapse changes large tables step by step while it runs. */
export class BackgroundUpdates {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Returns the background updates that are running, and whether they are enabled.
   *
   * @remarks
   * It shows the running update of each database only, not the waiting ones.
   * A job that was started while updates are disabled is not shown until they are enabled.
   * It is empty between two updates too, so an empty status does not prove that a job is done.
   *
   * @since Synapse 1.47
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/background_updates.html#status
   */
  status(options?: RequestOptions): Promise<BackgroundUpdateStatus> {
    return transportOf(this).request({ operation: operations.status, schema: BackgroundUpdateStatus }, options);
  }

  /**
   * Returns whether background updates are enabled.
   *
   * @since Synapse 1.47
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/background_updates.html#enabled
   */
  isEnabled(options?: RequestOptions): Promise<boolean> {
    return transportOf(this).request({ operation: operations.isEnabled, schema: EnabledFlag }, options);
  }

  /**
   * Enables or disables background updates.
   *
   * @remarks
   * A running update stops after its current batch, and continues there when updates are enabled again.
   * Synapse forgets the setting when it is restarted: then updates are enabled.
   *
   * @param enabled Whether background updates run.
   * @since Synapse 1.47
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/background_updates.html#enabled
   */
  setEnabled(enabled: boolean, options?: RequestOptions): Promise<undefined> {
    const check = () => checkBoolean('enabled', enabled);
    return transportOf(this).request(
      { operation: operations.setEnabled, body: { enabled }, schema: emptyBody, check },
      options,
    );
  }

  /**
   * Starts a job: a background update that can be done again.
   *
   * @remarks
   * It resolves when the job is stored. The job runs as soon as updates are enabled and no other one is running.
   * Not idempotent: it is not retried after a lost response. A second start runs the job again when it is done.
   *
   * @param params Name of the job, and its own parameters.
   * @throws {InvalidArgumentError} when `before_ts` looks like seconds, or `old_key` has no id before the key.
   * @throws {ApiError} 400 when the job is waiting or running, or when this Synapse does not know it.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/background_updates.html#run
   * @example
   * ```ts
   * await synapse.backgroundUpdates.startJob({ job_name: 'regenerate_directory' });
   * ```
   */
  startJob(params: StartJobParams, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      {
        operation: operations.startJob,
        body: params,
        schema: emptyBody,
        hint: jobHint,
        check: () => {
          checkFields(params, { old_key: checkKey, before_ts: checkTimestamp });
          checkText('job_name', params.job_name);
        },
      },
      options,
    );
  }
}

/** Synapse accepts any text. One in another form makes the job fail, and every update that waits behind it. */
function checkKey(name: string, value: unknown): void {
  if (typeof value !== 'string' || !/^\w+:\w+ \S+$/.test(value))
    throw new InvalidArgumentError(
      name,
      'must be the id of the key, a space, and the key: "ed25519:a_old XGX0JRS2..."',
    );
}

function jobHint(error: string): string | undefined {
  if (error.endsWith('is already in queue of background updates.'))
    return 'The job is waiting or running: see backgroundUpdates.status';
  return error === 'Invalid job_name' ? 'This Synapse does not know the job, or is too old for it' : undefined;
}
