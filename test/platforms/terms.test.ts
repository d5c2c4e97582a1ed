import {expect, test} from 'vitest';
import {platforms} from '../../src/platforms/index.ts';
import type {Hosting} from '../../src/project/terms.ts';
import {invented} from '../invented-platform.ts';

const hostings: readonly Hosting[] = [...platforms, invented];

test.each(hostings.map(hosting => [hosting.id, hosting] as const))(
  '%s: its terms agree with its contract',
  (_, {offers, runtime, price, caution}) => {
    expect(offers.volume !== null).toBe(runtime.disk === 'persistent' || runtime.disk === 'ephemeral-or-volume');
    for (const day of [price.verified, caution?.verified ?? price.verified]) expect(day).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(price.note).toMatch(/^[A-Z].*\.$/);
    // Each stands behind the name of what it is about: half a sentence.
    for (const how of Object.values(offers)) if (how !== null) expect(how).not.toMatch(/\.$|^[A-Z][a-z]+ is/);
  },
);
