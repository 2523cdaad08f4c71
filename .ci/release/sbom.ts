import type { Check } from './check.ts';
import { outputOf } from './programs.ts';

/** What a bill of materials in the format of CycloneDX says about the packages in it. */
export interface Sbom {
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly Component[];
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: ReadonlyArray<{ readonly license?: { readonly id?: string }; readonly expression?: string }>;
}

const allowed: readonly string[] = ['MIT', 'ISC', 'Apache-2.0'];

/** The package and its production dependencies, as they stand in the lockfile. */
export function makeSbom(root: string, name: string): Sbom {
  const args = ['sbom', '--omit=dev', '--package-lock-only', '--sbom-format=cyclonedx'];
  const sbom = JSON.parse(outputOf('npm', args, root)) as Sbom;
  // npm takes the name of the folder.
  return { ...sbom, metadata: { ...sbom.metadata, component: { ...sbom.metadata.component, name } } };
}

/** Each production dependency with its licences: `zod 4.6.7 MIT`. */
export function licencesOf({ components }: Sbom): readonly string[] {
  return components.map((component) => `${component.name} ${component.version} ${licenceOf(component)}`);
}

export function checkSbom(sbom: Sbom): Check {
  const refused = sbom.components.filter((component) => !allowed.includes(licenceOf(component)));
  return {
    name: 'Dependencies',
    figure: licencesOf(sbom).join(', '),
    faults: refused.map(
      (component) => `${component.name} has the licence ${licenceOf(component)}, not one of ${allowed.join(', ')}.`,
    ),
  };
}

function licenceOf({ licenses = [] }: Component): string {
  return licenses.map(({ license, expression }) => license?.id ?? expression ?? '').join(' and ') || 'unknown';
}
