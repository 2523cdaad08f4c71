import { type ErrorContext, SynapseAdminError } from './base.ts';

/** A task on the server has failed. */
export class TaskFailedError<Status = unknown> extends SynapseAdminError {
  override readonly name = 'TaskFailedError';

  /** Id of the task. */
  readonly id: string;

  /** The last status that the server told, with its own account of what failed. */
  readonly status: Status;

  constructor(message: string, id: string, status: Status, context: ErrorContext = {}) {
    super(message, context);
    this.id = id;
    this.status = status;
  }
}
