import { InvalidArgumentError } from '../../errors/argument.ts';

const mxc = /^mxc:\/\/([^/?#\s]+)\/([^/?#\s]+)$/;

/**
 * Returns the server name and the media id of an `mxc://` URI.
 *
 * @remarks Spread the result into the methods of `media`.
 * @throws {InvalidArgumentError} when it is not `mxc://server/media_id`.
 * @example
 * ```ts
 * await synapse.media.quarantine(...parseMxc('mxc://example.org/abcdef'));
 * ```
 */
export function parseMxc(uri: string): [serverName: string, mediaId: string] {
  const match = typeof uri === 'string' ? mxc.exec(uri) : null;
  if (match === null)
    throw new InvalidArgumentError('uri', 'must be a media URI, for example mxc://example.org/abcdef');
  return [match[1] as string, match[2] as string];
}
