import type { Check } from './check.ts';
import { outputOf } from './programs.ts';
import { compareVersions } from './versions.ts';

/** The first npm that gets its rights from the workflow ("trusted publishing"). */
const trustedPublishing = '11.5.1';

/** The variables by which GitHub Actions and GitLab CI let a job prove which one it is. npm makes provenance there only. */
const identityVariables = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'SIGSTORE_ID_TOKEN'];

export function checkCommit(root: string): Check {
  const commit = outputOf('git', ['rev-parse', '--short', 'HEAD'], root).trim();
  const changed = outputOf('git', ['status', '--porcelain'], root).split('\n').filter(Boolean);
  return {
    name: 'Commit',
    figure: `${commit}, ${changed.length === 0 ? 'clean' : `${changed.length} files differ from it`}`,
    blocks: changed.length === 0 ? [] : [`Files differ from the commit: ${changed.join(', ')}`],
  };
}

export function checkPublisher(npm: string, environment: NodeJS.ProcessEnv): Check {
  const hasIdentity = identityVariables.some((name) => Boolean(environment[name]));
  return {
    name: 'Publisher',
    figure: `npm ${npm}; ${hasIdentity ? 'a workflow that can prove which one it is' : 'no release workflow'}`,
    blocks: [
      ...(compareVersions(npm, trustedPublishing) < 0 ? [`npm is older than ${trustedPublishing}.`] : []),
      ...(hasIdentity
        ? []
        : ['npm makes a provenance statement only in a workflow that may ask for an identity token.']),
    ],
  };
}
