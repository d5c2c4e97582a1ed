import {expect, it} from 'vitest';
import {misspelt} from '../../src/checks/platform-files/misspelt-keys.ts';
import {doSpecKeys} from '../../src/platforms/do-spec.ts';
import {railwayConfig} from '../../src/platforms/railway-config.ts';
import {blueprint} from '../../src/platforms/render-blueprint.ts';

// What the published schema of Render (render.com/schema/render.yaml.json) and the references of the others name, whole: the lists of
// the checks hold the keys that people write by hand, and no other real key may be taken for a slip of one of these.
const OFFICIAL: readonly (readonly [name: string, known: readonly string[], all: string])[] = [
  [
    'a service of Render',
    blueprint.keys.service,
    'type name region plan runtime env repo branch image rootDir dockerCommand dockerContext dockerfilePath numInstances healthCheckPath scaling buildCommand startCommand preDeployCommand registryCredential domain domains envVars autoDeploy autoDeployTrigger initialDeployHook disk buildFilter previews pullRequestPreviewsEnabled previewPlan maintenanceMode maxShutdownDelaySeconds ipAllowList renderSubdomainPolicy schedule staticPublishPath headers routes maxmemoryPolicy persistenceMode',
  ],
  [
    'a database of Render',
    blueprint.keys.database,
    'name databaseName user region plan diskSizeGB storageAutoscalingEnabled connectionPool previewPlan previewDiskSizeGB postgresMajorVersion highAvailability ipAllowList readReplicas',
  ],
  [
    'a Blueprint',
    blueprint.keys.top,
    'services databases envVarGroups projects ungrouped previews version previewsEnabled previewsExpireAfterDays',
  ],
  [
    'deploy of Railway',
    railwayConfig.keys.deploy,
    'startCommand preDeployCommand healthcheckPath healthcheckTimeout restartPolicyType restartPolicyMaxRetries cronSchedule multiRegionConfig numReplicas sleepApplication runtime region overlapSeconds drainingSeconds requiredMountPath limitOverride ipv6EgressEnabled useLegacyStacker',
  ],
  [
    'build of Railway',
    railwayConfig.keys.build,
    'builder watchPatterns buildCommand dockerfilePath railpackVersion railpackConfigPath nixpacksConfigPath nixpacksPlan nixpacksVersion buildEnvironment',
  ],
  [
    'an app of DigitalOcean',
    doSpecKeys.keys.app,
    'name region services static_sites jobs workers functions databases domains envs alerts ingress egress features maintenance vpc disable_edge_cache disable_email_obfuscation enhanced_threat_control_enabled',
  ],
  [
    'a component of DigitalOcean',
    doSpecKeys.keys.component,
    'name git github gitlab bitbucket image dockerfile_path build_command run_command source_dir envs environment_slug instance_count instance_size_slug autoscaling http_port protocol routes health_check liveness_health_check cors internal_ports alerts kind log_destinations termination schedule output_dir index_document error_document catchall_document inactivity_sleep',
  ],
  [
    'a database of DigitalOcean',
    doSpecKeys.keys.database,
    'name engine version production cluster_name db_name db_user size num_nodes',
  ],
];

it.each(OFFICIAL)('takes no key of %s for a slip of another', (_, known, all) => {
  for (const key of all.split(' ')) expect(misspelt([key], known)).toEqual([]);
});

it('finds other letters and slips of the pen, and leaves what is new or there already', () => {
  const known = ['startCommand', 'buildCommand', 'healthCheckPath'];
  expect(misspelt(['start_command', 'healthcheckPath', 'buildComand'], known).map(({meant}) => meant)).toEqual([
    'startCommand',
    'healthCheckPath',
    'buildCommand',
  ]);
  expect(misspelt(['somethingNew', 'start-command', 'startCommand'], known)).toEqual([]);
});
