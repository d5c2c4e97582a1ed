import {counted} from '../../project/counted.ts';
import {settingOf, settingText} from '../../project/facts/command/gunicorn-config.ts';
import {defineCheck, fail, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withGunicorn} from './with-gunicorn.ts';

export const gunicornTimeoutSane = defineCheck({
  id: 'gunicorn-timeout-sane',
  title: 'gunicorn gives up no later than the platform does',
  impact: 'degrades',
  notFor: ({runtime, name}) =>
    runtime.requestSeconds === null ? `${name} does not cut requests off after a known time.` : null,
  messages: {
    tooLong:
      'gunicorn lets a request run for {found} seconds. {platform} cuts it off after {limit}, and the worker goes on for nobody.',
    unlimited:
      'gunicorn lets a request run without an end. {platform} cuts it off after {limit} seconds, and the worker goes on for nobody.',
  },
  evaluate: (project, contract) =>
    withGunicorn(project, contract, gunicorn => {
      const limit = contract.runtime.requestSeconds ?? 30;
      const setting = settingOf(gunicorn, 'timeout');
      if (!setting.known) return undecided(setting.reason, setting.place);
      if (!setting.value) return pass('The timeout is the default, 30 seconds');
      const {place} = setting.value;
      const text = settingText(setting.value);
      if (text === null || !/^\d+$/.test(text))
        return undecided('The timeout is computed or comes from the environment; its value decides.', place);
      const seconds = Number(text);
      const workers = settingOf(gunicorn, 'worker_class');
      const kind = workers.known && workers.value ? settingText(workers.value) : 'sync';
      const threads = settingOf(gunicorn, 'threads');
      if (kind !== 'sync' || !threads.known || threads.value)
        return pass({text: 'With this kind of worker the timeout is no limit for a request', at: place});
      if (seconds > 0 && seconds <= limit) return pass({text: counted(seconds, 'second'), at: place});
      return fail({
        messageId: seconds === 0 ? 'unlimited' : 'tooLong',
        found: String(seconds),
        expected: `--timeout ${limit}`,
        at: place,
        data: {limit},
        prints: printed(contract, 'request-timeout'),
      });
    }),
});
