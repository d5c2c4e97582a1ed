// highlight.js with the languages that lessons use, instead of all of them.
import core from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import ini from 'highlight.js/lib/languages/ini';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import yaml from 'highlight.js/lib/languages/yaml';

core.registerLanguage('bash', bash);
core.registerLanguage('dockerfile', dockerfile);
core.registerLanguage('ini', ini);
core.registerLanguage('json', json);
core.registerLanguage('python', python);
core.registerLanguage('yaml', yaml);

export default core;
