import {
  MediaDeletionError,
  type ResponseIssue,
  ResponseValidationError,
  TaskFailedError,
  type TaskStatus,
} from 'synapse-admin-sdk';
import { contextOf, type FailedCall, withPlace } from './failed-call.ts';

/**
 * Returns the error that `wait()` and `watch()` of a task throw when the task failed.
 *
 * @param details - Id of the task, its last status, and why it failed.
 * @param call - Call that failed.
 */
export function taskFailedError(
  details: {
    readonly id?: string | undefined;
    readonly status?: TaskStatus | undefined;
    readonly reason?: string | undefined;
  } = {},
  call: FailedCall = {},
): TaskFailedError<TaskStatus> {
  const { id = 'task', reason = details.status?.error ?? undefined } = details;
  const { status = { status: 'failed', ...(reason !== undefined && { error: reason }) } } = details;
  const context = contextOf(call, false);
  const message = `Task ${id} has failed: ${reason ?? 'the server does not say why'}`;
  return new TaskFailedError(withPlace(message, context), id, status, context, reason);
}

/**
 * Returns the error that `media.deleteAll` throws when Synapse could not delete some files.
 *
 * @param details - How many files are deleted, and the ids of the others.
 * @param call - Call that failed.
 */
export function mediaDeletionError(
  details: { readonly deletedSoFar?: number | undefined; readonly remaining?: readonly string[] | undefined } = {},
  call: FailedCall = {},
): MediaDeletionError {
  const { deletedSoFar = 0, remaining = ['media'] } = details;
  const context = contextOf({ operation: 'media.deleteBatch', ...call }, deletedSoFar > 0);
  const message = withPlace(
    `Synapse could not delete ${remaining.length} of the files, and ${deletedSoFar} are deleted`,
    context,
  );
  const hint = 'Its log says why ("Failed to remove file"): correct that, and delete again';
  return new MediaDeletionError(`${message}. ${hint}`, { deletedSoFar, remaining }, context);
}

/**
 * Returns the error that the SDK throws when a response is not as documented.
 *
 * @param details - Status, what is wrong, and the whole response.
 * @param call - Call that failed.
 */
export function responseValidationError(
  details: {
    readonly status?: number | undefined;
    readonly issues?: readonly ResponseIssue[] | undefined;
    readonly body?: unknown;
  } = {},
  call: FailedCall = {},
): ResponseValidationError {
  const { status = 200, issues = [{ path: [], message: 'the body is not JSON (is this a homeserver?)' }] } = details;
  const { body = 'A failure of a test' } = details;
  const context = contextOf(call, true);
  const [first] = issues;
  const at = first === undefined || first.path.length === 0 ? '' : ` at ${first.path.join('.')}`;
  const others = issues.length - 1;
  const more = others > 0 ? `, and ${others} more ${others > 1 ? 'issues' : 'issue'}` : '';
  const problem = `The response is not as documented${at}: ${first?.message ?? 'unknown'}${more}`;
  return new ResponseValidationError(
    withPlace(problem, context, `status ${status}`),
    { status, issues, body },
    context,
  );
}
